"""A wrapped secret comes back with exactly what it was wrapped with, whichever library does it."""

import nacl.bindings
import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from nacl.exceptions import UnavailableError

from coprod_desktop.security.keys import keys_from
from coprod_desktop.security.wrapping import NotWrappedSo, unwrap, wrap

_KEY, _NONCE, _BOUND = bytes(range(32)), bytes(range(12)), b"this vault"
_SECRET = b"kettle window otter, 32 bytes ok"


def _without_aes(*_arguments: bytes) -> bytes:
    """Answer as libsodium does on a processor without instructions for AES."""
    raise UnavailableError


@pytest.fixture(params=["libsodium", "openssl"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Wrap and unwrap by this library."""
    name: str = request.param
    if name == "openssl":
        monkeypatch.setattr(nacl.bindings, "crypto_aead_aes256gcm_encrypt", _without_aes)
        monkeypatch.setattr(nacl.bindings, "crypto_aead_aes256gcm_decrypt", _without_aes)
    return name


@pytest.mark.usefixtures("library")
def test_what_is_wrapped_comes_back() -> None:
    wrapped = wrap(_SECRET, key=_KEY, nonce=_NONCE, bound_to=_BOUND)

    assert unwrap(wrapped, key=_KEY, nonce=_NONCE, bound_to=_BOUND) == _SECRET
    assert len(wrapped) == len(_SECRET) + 16


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("changed", ["key", "nonce", "bound", "bit", "cut"])
def test_nothing_else_unwraps_it(changed: str) -> None:
    wrapped = wrap(_SECRET, key=_KEY, nonce=_NONCE, bound_to=_BOUND)
    if changed == "bit":
        wrapped = bytes([wrapped[0] ^ 1]) + wrapped[1:]
    if changed == "cut":
        wrapped = wrapped[:20]

    with pytest.raises(NotWrappedSo):
        unwrap(
            wrapped,
            key=bytes(32) if changed == "key" else _KEY,
            nonce=bytes(12) if changed == "nonce" else _NONCE,
            bound_to=b"another vault" if changed == "bound" else _BOUND,
        )


def test_a_vault_wrapped_on_one_laptop_opens_on_an_older_one(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped = wrap(_SECRET, key=_KEY, nonce=_NONCE, bound_to=_BOUND)
    monkeypatch.setattr(nacl.bindings, "crypto_aead_aes256gcm_decrypt", _without_aes)

    assert unwrap(wrapped, key=_KEY, nonce=_NONCE, bound_to=_BOUND) == _SECRET


def test_keys_are_derived_as_rfc_5869_has_it() -> None:
    keys = keys_from(_KEY)

    assert keys.database == HKDFExpand(algorithm=SHA256(), length=32, info=b"coprod database").derive(_KEY)
    assert keys.header == HKDFExpand(algorithm=SHA256(), length=32, info=b"coprod header").derive(_KEY)
