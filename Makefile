# Every target makes what it needs; stamp files remember what is done.
PYTHON ?= python3
PORT ?= 8501
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
VENV := .venv
BIN := $(VENV)/bin

# An offline machine: what `make wheelhouse` gathered elsewhere is used instead of the network.
WHEELS := $(if $(wildcard wheelhouse/linux),--no-index --find-links wheelhouse/linux)
WHEEL_PYTHONS := 3.11 3.12 3.13
LINUX := $(foreach glibc,_2_28 _2_27 _2_24 _2_17 2014,--platform manylinux$(glibc)_x86_64)
GATHER = $(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
  --no-deps -r requirements.txt

# What was imported once is imported fast the next time, in the servers and commands that tests start too.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test slow lint format types contracts e2e pictures bench lock wheelhouse

help: ## この一覧 / this list
	@awk -F':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.run ## 実行に必要なものを .venv に入れる / install what running needs

run: $(VENV)/.run ## データベースを用意して画面を開けるようにする / prepare the database and start the app
	$(BIN)/python -m tracker run --port $(PORT)

test: $(VENV)/.dev ## 毎回のテスト（ARGS=--thorough で繰り返しも）/ the tests of every change (ARGS=--thorough: repetitions too)
	$(BIN)/python -m pytest --ignore tests/e2e -m "not slow" -n $(JOBS) --dist worksteal $(ARGS)

# Only the files that hold one are read.
slow: $(VENV)/.dev ## 時間のかかるテスト（復元、強制終了、資料の全ページ）/ the long tests (restores, kills, whole papers)
	$(BIN)/python -m pytest $$(grep -rl --include='test_*.py' 'mark\.slow' tests) -m slow -n $(JOBS) --dist worksteal $(ARGS)

lint: $(VENV)/.dev ## 書き方の検査 / style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.dev ## 書き方をそろえる / put into style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev ## 型の検査 / types
	$(BIN)/mypy

contracts: $(VENV)/.dev ## 部屋の間の決まり / the import rule
	$(BIN)/lint-imports

e2e: $(VENV)/.dev ## ブラウザーのテスト（chromium が必要）/ the browser's tests (need chromium)
	$(BIN)/python -m pytest tests/e2e -m e2e -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

pictures: $(VENV)/.dev ## 手引きとREADMEの図を撮り直す（chromium が必要）/ take the guide's pictures again
	$(BIN)/python -m tests.e2e.pictures

bench: $(VENV)/.dev ## 速さの計測（数分かかる）/ measure speed (minutes)
	$(BIN)/python -m benchmarks $(ARGS)

lock: $(VENV)/.dev ## requirements*.in から版を固定し直す / pin versions again
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q -c requirements.txt requirements-dev.in -o requirements-dev.txt

wheelhouse: $(VENV)/.made ## オフラインのパソコンに運ぶ部品を集める / gather wheels for an offline PC
	rm -rf wheelhouse/linux wheelhouse/windows
	for version in $(WHEEL_PYTHONS); do \
	  $(GATHER) --python-version $$version $(LINUX) -d wheelhouse/linux && \
	  $(GATHER) --python-version $$version --platform win_amd64 -d wheelhouse/windows || exit 1; \
	done
	@du -sh wheelhouse/linux wheelhouse/windows

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 以上が必要です。例: make PYTHON=python3.12 $(MAKECMDGOALS) / Python 3.11 or later is needed.'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo 'python3-venv を入れてください。例: apt-get install python3-venv / Install python3-venv.'; exit 1; }
	@touch $@

$(VENV)/.run: requirements.txt | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(WHEELS) -r requirements.txt
	@touch $@

# uv installs in seconds what takes pip a minute and a half. Where it cannot (a mirror that only pip knows), pip does.
$(VENV)/.dev: requirements-dev.txt | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(sed -n 's/^\(uv==[^ ;]*\).*/\1/p' $<)"
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $< || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
