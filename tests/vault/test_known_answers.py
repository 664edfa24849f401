"""Figures that others published, through our own functions, and a twin of HPKE beside ours."""

from __future__ import annotations

import hmac
import json
import secrets
from hashlib import sha256
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rodedraad.vault.canonical import decoded
from rodedraad.vault.ciphers import Unopened, aes_open, hpke_open, hpke_seal, shared_key
from rodedraad.vault.keys import KeyPair, PublicKey
from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.parts import Part, seal_key
from rodedraad.vault.secret import Secret
from rodedraad.vault.stretching import Cost, stretched
from tests.factories.vault import NOTE, WRITTEN, folder
from tests.vault import hpke_twin

# RFC 9180 suite 0x0020/0x0001/0x0002, mode 0, first encryption; from the test vectors that
# belong to the RFC (its appendix A prints other suites).
RFC9180 = {
    "info": "4f6465206f6e2061204772656369616e2055726e",
    "skE": "179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11",
    "skR": "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d",
    "pkR": "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
    "enc": "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256",
    "key": "f50b0609186798729ed0564b36ef2ef8044f1f9d05636874d1f46c819c7a669f",
    "nonce": "151d9929e2449747889bc923",
    "pt": "4265617574792069732074727574682c20747275746820626561757479",
    "aad": "436f756e742d30",
    "ct": "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be99319"
    "80a41de125a925cdad859d5b7a",
}
HPKE = {name: bytes.fromhex(value) for name, value in RFC9180.items()}


def test_the_twin_gives_what_the_rfc_gives():
    sealed = hpke_twin.seal(
        HPKE["pt"], HPKE["pkR"], about=HPKE["info"], one_time=HPKE["skE"], aad=HPKE["aad"]
    )
    assert sealed == HPKE["enc"] + HPKE["ct"]
    assert hpke_twin.unseal(sealed, HPKE["skR"], about=HPKE["info"], aad=HPKE["aad"]) == HPKE["pt"]


def test_we_open_what_the_twin_seals_with_the_keys_of_the_rfc():
    sealed = hpke_twin.seal(HPKE["pt"], HPKE["pkR"], about=HPKE["info"], one_time=HPKE["skE"])
    pair = KeyPair(HPKE["skR"])
    assert pair.public.raw == HPKE["pkR"]
    assert sealed[:32] == HPKE["enc"]
    assert hpke_open(pair.private, sealed, bound=HPKE["info"]) == HPKE["pt"]


@pytest.mark.parametrize("length", [0, 1, 64, 5000])
def test_the_twin_opens_what_we_seal(length):
    pair, plain = KeyPair(secrets.token_bytes(32)), secrets.token_bytes(length)
    sealed = hpke_seal(pair.public.point, plain, bound=b"about")
    assert hpke_twin.unseal(sealed, pair.exposed(), about=b"about") == plain


def test_the_twin_opens_a_letter_by_the_description_of_its_bytes():
    annas = folder()
    at = LetterAddress(uuid4(), annas.number, Part.ABOUT_US)
    sealed = seal_letter(WRITTEN, annas.anna.recipient, kind=NOTE, at=at)
    words = ["rodedraad/letter/1", "note", str(at.letter), str(at.folder), "about_us"]
    about = json.dumps([*words, str(annas.anna.person), 1], separators=(",", ":")).encode()
    assert sealed[:11] == b"\x01\x00\x01" + sha256(about).digest()[:8]
    plain = hpke_twin.unseal(sealed[11:], annas.anna.pair.exposed(), about=about)
    assert len(plain) == 512
    length = int.from_bytes(plain[:4])
    assert decoded(plain[4 : 4 + length]) == WRITTEN
    assert not any(plain[4 + length :])


def test_the_twin_opens_a_part_key_and_finds_its_makers_mark():
    annas = folder()
    place, anna, bram = annas.place(), annas.anna, annas.bram
    sealed = seal_key(annas.first.keys[place], place, by=anna, to=bram.recipient)
    about = bound_of_a_key(place, recipient=bram.person, maker=anna.person)
    plain = hpke_twin.unseal(sealed.sealed[1:], bram.pair.exposed(), about=about)
    exchanged = bram.pair.private.exchange(anna.pair.public.point)
    publics = [anna.pair.public.raw.hex(), bram.pair.public.raw.hex()]
    maker = json.dumps(["rodedraad/maker/1", *publics], separators=(",", ":")).encode()
    between = hpke_twin.expand(hpke_twin.extract(b"", exchanged), maker, 32)
    assert plain[:32] == annas.first.keys[place].exposed()
    assert plain[32:] == hmac.digest(between, about + plain[:32], sha256)


def test_the_twin_opens_her_own_copy_of_a_part_key():
    annas = folder()
    sealed, anna = annas.first.sealed[0], annas.anna
    about = bound_of_a_key(sealed.place, recipient=anna.person, maker=anna.person)
    extracted = hpke_twin.extract(b"", anna.pair.exposed())
    own = hpke_twin.expand(extracted, b"rodedraad/own-keys/1", 32)
    assert sealed.sealed[0] == 2
    plain = AESGCM(own).decrypt(sealed.sealed[1:13], sealed.sealed[13:], about)
    assert plain == annas.first.keys[sealed.place].exposed()


def bound_of_a_key(place, *, recipient, maker):
    words = ["rodedraad/part-key/1", str(place.folder), place.part.value, 1]
    return json.dumps([*words, str(recipient), str(maker)], separators=(",", ":")).encode()


# RFC 7748, section 5.2: the first two.
CURVE = [
    (
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    ),
    (
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
    ),
]


@pytest.mark.parametrize(("scalar", "point", "exchanged"), CURVE)
def test_the_curve_gives_what_rfc_7748_gives(scalar, point, exchanged):
    pair, other = KeyPair(bytes.fromhex(scalar)), PublicKey(bytes.fromhex(point))
    assert pair.private.exchange(other.point).hex() == exchanged


def test_two_people_make_the_same_key_between_them_and_the_binding_counts():
    alice, bob = KeyPair(secrets.token_bytes(32)), KeyPair(secrets.token_bytes(32))
    hers = shared_key(alice.private, bob.public.point, bound=b"a")
    assert hers == shared_key(bob.private, alice.public.point, bound=b"a")
    assert hers != shared_key(bob.private, alice.public.point, bound=b"b")


def test_argon2id_gives_what_rfc_9106_gives():
    """Section 5.3, with a secret and associated data, which we do not use."""
    kdf = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    )
    made = kdf.derive(b"\x01" * 32).hex()
    assert made == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_our_stretching_gives_what_others_give():
    """The same without secret and data; published with the tests of OpenSSL."""
    made = stretched(Secret(b"\x01" * 32), b"\x02" * 16, Cost(memory=32, passes=3, lanes=4))
    assert made.hex() == "03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e"


# NIST CAVP, gcmEncryptExtIV256, PTlen 408, AADlen 160, Taglen 128, count 0.
GCM = {
    "key": "24501ad384e473963d476edcfe08205237acfd49b5b8f33857f8114e863fec7f",
    "iv": "9ff18563b978ec281b3f2794",
    "pt": "27f348f9cdc0c5bd5e66b1ccb63ad920ff2219d14e8d631b3872265cf117ee86"
    "757accb158bd9abb3868fdc0d0b074b5f01b2c",
    "aad": "adb5ec720ccf9898500028bf34afccbcaca126ef",
    "ct": "eb7cb754c824e8d96f7c6d9b76c7d26fb874ffbf1d65c6f64a698d839b0b0614"
    "5dae82057ad55994cf59ad7f67c0fa5e85fab8",
    "tag": "bc95c532fecc594c36d1550286a7a3f0",
}


def test_we_open_what_nist_sealed():
    nist = {name: bytes.fromhex(value) for name, value in GCM.items()}
    sealed = nist["iv"] + nist["ct"] + nist["tag"]
    assert aes_open(nist["key"], sealed, bound=nist["aad"]) == nist["pt"]
    with pytest.raises(Unopened):
        aes_open(nist["key"], sealed, bound=nist["aad"] + b"\0")
    with pytest.raises(Unopened):
        aes_open(nist["key"], sealed[:27], bound=nist["aad"])
