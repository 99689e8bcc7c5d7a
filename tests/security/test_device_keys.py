"""A device's signature says which laptop made these bytes, and nothing else passes for it."""

import pytest

from coprod_desktop.security.device_keys import is_signed, make_device_keys, sign

DIGEST = bytes(range(32))


def test_a_signature_is_its_makers() -> None:
    ours, theirs = make_device_keys(), make_device_keys()
    signature = sign(DIGEST, private=ours.private)

    assert is_signed(DIGEST, signature=signature, public=ours.public)
    assert not is_signed(DIGEST, signature=signature, public=theirs.public)
    assert not is_signed(DIGEST + b"\0", signature=signature, public=ours.public)
    assert (len(ours.private), len(ours.public), len(signature)) == (32, 32, 64)


def test_a_flipped_bit_anywhere_is_no_signature() -> None:
    keys = make_device_keys()
    signature = sign(DIGEST, private=keys.private)

    for place in range(len(signature)):
        damaged = bytearray(signature)
        damaged[place] ^= 1
        assert not is_signed(DIGEST, signature=bytes(damaged), public=keys.public)


@pytest.mark.parametrize("shape", [b"", b"\0" * 31, b"\0" * 32, b"\xff" * 64, b"\0" * 5000])
def test_bytes_of_any_shape_are_answered_with_no(shape: bytes) -> None:
    keys = make_device_keys()

    assert not is_signed(DIGEST, signature=shape, public=keys.public)
    assert not is_signed(DIGEST, signature=sign(DIGEST, private=keys.private), public=shape)


def test_the_private_key_does_not_show_in_its_description() -> None:
    keys = make_device_keys()

    assert repr(keys.private) not in repr(keys)
