"""AES-256-GCM: the one way in which a secret is wrapped under another, so that a changed bit is noticed.

By libsodium, which is loaded to look at signatures anyway, where the processor has instructions for AES, as a
laptop's has since about 2011; by OpenSSL elsewhere, which takes longer to load and nine megabytes of memory.
"""

from typing import Final

KEY_LENGTH: Final = 32
NONCE_LENGTH: Final = 12
TAG_LENGTH: Final = 16
"""Bytes that wrapping adds."""


class NotWrappedSo(Exception):  # noqa: N818  (it is an answer)
    """Key, nonce or what it is bound to are others, or a bit of it was changed: these look the same."""


def wrap(secret: bytes, /, *, key: bytes, nonce: bytes, bound_to: bytes) -> bytes:
    """Wrap a secret; it grows by a tag of 16 bytes.

    Args:
        secret: of any length.
        key: 32 bytes.
        nonce: 12 bytes, never used before with this key.
        bound_to: what the tag vouches for besides, to be given again when it is unwrapped.
    """
    from nacl.bindings import crypto_aead_aes256gcm_encrypt  # noqa: PLC0415  (starting need not wait for it)
    from nacl.exceptions import UnavailableError  # noqa: PLC0415  (as above)

    try:
        return crypto_aead_aes256gcm_encrypt(secret, bound_to, nonce, key)
    except UnavailableError:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (hardly ever needed)

        return AESGCM(key).encrypt(nonce, secret, bound_to)


def unwrap(wrapped: bytes, /, *, key: bytes, nonce: bytes, bound_to: bytes) -> bytes:
    """Give a secret back.

    Raises:
        NotWrappedSo: it was not wrapped with exactly these.
    """
    from nacl.bindings import crypto_aead_aes256gcm_decrypt  # noqa: PLC0415  (as above)
    from nacl.exceptions import CryptoError, UnavailableError  # noqa: PLC0415  (as above)

    try:
        return crypto_aead_aes256gcm_decrypt(wrapped, bound_to, nonce, key)
    except UnavailableError:
        return _unwrapped_by_openssl(wrapped, key=key, nonce=nonce, bound_to=bound_to)
    except CryptoError:
        raise NotWrappedSo from None


def _unwrapped_by_openssl(wrapped: bytes, *, key: bytes, nonce: bytes, bound_to: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (hardly ever needed)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (as above)

    try:
        return AESGCM(key).decrypt(nonce, wrapped, bound_to)
    except InvalidTag:
        raise NotWrappedSo from None
