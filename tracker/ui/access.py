"""Who uses the app and from where. Until sign-in comes: one local user, and loopback addresses only."""

from ipaddress import ip_address

import streamlit as st

from tracker.config import settings
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.i18n import Translator

LOCAL_USER = "local"
"""Stored in the audit log; screens show it in the reader's language."""


def current_actor() -> Actor:
    """The local user with the role the operator gave (``TRACKER_LOCAL_ROLE``)."""
    return Actor(LOCAL_USER, Role(settings().local_role))


def shown_name(t: Translator, name: str) -> str:
    """An audit log's actor as a reader knows it."""
    return t("frame.local_user") if name == LOCAL_USER else name


def listens_on_loopback() -> bool:
    """Whether only this machine can reach the server. No address set means every address: False."""
    address = st.get_option("server.address")
    if address == "localhost":
        return True
    try:
        return ip_address(str(address)).is_loopback
    except ValueError:
        return False
