"""The server's own Ed25519 says of a signature what the standard says."""

import random

import psycopg
import pytest

from coprod_desktop.security import device_keys
from tests.office.postgres.builders import ServerOffice

ORDER = 2**252 + 27742317777372353535851937790883648493
FIELD = 2**255 - 19

RFC_8032 = [  # section 7.1: secret, public, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]
"""Public key, message and signature."""


def says(served: ServerOffice, *questions: tuple[bytes, bytes, bytes]) -> list[bool]:
    """Ask the server about keys, signatures and messages."""
    with served.server.connect(served.database) as connection:
        connection.execute("SET search_path = pg_catalog, coprod, pg_temp")
        return [_asked(connection, *question) for question in questions]


def _asked(
    connection: psycopg.Connection[tuple[object, ...]], public: bytes, signature: bytes, message: bytes
) -> bool:
    row = connection.execute("SELECT is_signed(%s, %s, %s)", (public, signature, message)).fetchone()
    assert row is not None
    return row[0] is True


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_standards_examples_are_signed(
    served: ServerOffice, public: str, message: str, signature: str
) -> None:
    key, signed, said = (bytes.fromhex(text) for text in (public, signature, message))
    assert says(served, (key, signed, said), (key, signed, said + b"\0")) == [True, False]


def test_what_any_laptop_signs_is_signed_and_with_any_bit_turned_is_not(served: ServerOffice) -> None:
    chance = random.Random(8032)  # noqa: S311  (the same examples at every run)
    true, false = [], []
    for _ in range(40):
        keys = device_keys.make_device_keys()
        message = chance.randbytes(32)
        signature = device_keys.sign(message, private=keys.private)
        true.append((keys.public, signature, message))
        turned = bytearray(keys.public + signature + message)
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
        false.append((bytes(turned[:32]), bytes(turned[32:96]), bytes(turned[96:])))
    assert all(says(served, *true))
    assert not any(says(served, *false))


def test_a_signature_has_no_second_guise(served: ServerOffice) -> None:
    keys = device_keys.make_device_keys()
    signature = device_keys.sign(b"words", private=keys.private)
    s = int.from_bytes(signature[32:], "little")
    guises = [signature[:32] + (s + n * ORDER).to_bytes(32, "little") for n in range(1, 8)]
    assert not any(says(served, *((keys.public, guise, b"words") for guise in guises)))


def test_keys_with_which_anything_is_signed_are_nobodys(served: ServerOffice) -> None:
    small = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000080",
    ]
    nothing = [bytes.fromhex(point) + bytes(32) for point in small]
    questions = [
        (bytes.fromhex(key), sign, bytes([n])) for key in small for sign in nothing for n in range(4)
    ]
    assert not any(says(served, *questions))


def test_what_is_no_key_or_signature_is_answered_with_no(served: ServerOffice) -> None:
    keys = device_keys.make_device_keys()
    signature = device_keys.sign(b"words", private=keys.private)
    not_on_the_curve = (2).to_bytes(32, "little")
    beyond_the_field = (FIELD + 3).to_bytes(32, "little")
    assert not any(
        says(
            served,
            (b"", signature, b"words"),
            (keys.public, b"", b"words"),
            (keys.public[:31], signature, b"words"),
            (keys.public + b"\0", signature, b"words"),
            (keys.public, signature + b"\0", b"words"),
            (keys.public, bytes(64), b"words"),
            (keys.public, b"\xff" * 64, b"words"),
            (b"\xff" * 32, signature, b"words"),
            (not_on_the_curve, signature, b"words"),
            (beyond_the_field, signature, b"words"),
        )
    )
