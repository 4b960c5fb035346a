from tracker.exports import numbered


def test_one_file_keeps_its_name_and_further_parts_are_numbered() -> None:
    assert list(numbered("out/all.xlsx", [b"a"])) == [("out/all.xlsx", b"a")]
    names = [name for name, _ in numbered("out/計測.csv", [b"a", b"b", b"c"])]
    assert names == ["out/計測.csv", "out/計測-2.csv", "out/計測-3.csv"]
