"""What can go wrong with a vault, each by its own name.

Every message is fixed: it says what is safe and what to do, and cannot carry content, a name or
a key, for there is nowhere to put one. `code` is turned into the reader's language at the edge.
"""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class VaultError(RodeDraadError):
    """Something that keeps a vault, or a thing in it, shut."""

    code = "vault"
    says = "This could not be opened. Nothing was changed."

    def __init__(self) -> None:
        super().__init__(self.says)


# --- getting in -------------------------------------------------------------------------------


class WrongPassphrase(VaultError):
    """The passphrase does not open this wrap."""

    code = "wrong-passphrase"
    says = (
        "This passphrase does not open the vault. Nothing was changed: try again, or use "
        "the recovery code."
    )


class WrongRecoveryCode(VaultError):
    """A code without a slip of the pen, that does not open this wrap."""

    code = "wrong-recovery-code"
    says = (
        "This recovery code does not open the vault. Nothing was changed: is it an older "
        "code, already replaced?"
    )


class MistypedRecoveryCode(VaultError):
    """Too long, too short, a strange sign, or a checksum that does not fit."""

    code = "mistyped-recovery-code"
    says = (
        "There is a slip in this recovery code. Nothing was tried: compare it with the "
        "paper, sign by sign."
    )


class AddressTaken(VaultError):
    """There is an account with this mail address already."""

    code = "address-taken"
    says = "There is a vault with this address already. Nothing was changed: sign in to it."


class SecondFactorRefused(VaultError):
    """Six digits that do not fit, or were used already."""

    code = "second-factor-refused"
    says = "These digits do not fit now. Nothing was changed: wait for the next ones."


class PasskeyRefused(VaultError):
    """An answer that is not a passkey's to the question that was asked."""

    code = "passkey-refused"
    says = "This passkey was not accepted. Nothing was changed: try again, or use another way."


class NotText(VaultError):
    """Half a character (a lone surrogate), or a passphrase of nothing but spaces."""

    code = "not-text"
    says = "This holds signs that are no text, or nothing at all. Nothing was kept: type it anew."


class DamagedWrap(VaultError):
    """A wrap that was cut, changed, or belongs to another person or key."""

    code = "damaged-wrap"
    says = (
        "This copy of the key is damaged. What was written is still sealed and safe: use "
        "the other way in, or ask the host to restore a backup."
    )


class WeakCost(VaultError):
    """Parameters for stretching a passphrase that guess too cheaply."""

    code = "weak-cost"
    says = (
        "Passphrases would be stretched too little. Rode Draad does not start like this: "
        "raise the cost in the settings."
    )


class UnusableKey(VaultError):
    """Bytes that are no public key to seal to."""

    code = "unusable-key"
    says = (
        "This public key cannot be used. Nothing was sealed to it: ask this person to open "
        "the vault once, then try again."
    )


# --- keys of parts, and grants ----------------------------------------------------------------


class UnknownGrant(VaultError):
    """No key of this part and moment was sealed to this person."""

    code = "unknown-grant"
    says = "This was not shared with you. The owner can share it, for a time, if she wishes."


class DamagedKey(VaultError):
    """A sealed part key that was cut or changed, or belongs elsewhere."""

    code = "damaged-part-key"
    says = (
        "The key of this part is damaged. What was written is still sealed: ask the host to"
        " restore a backup."
    )


class ForgedKey(VaultError):
    """A sealed part key that the person it names did not make."""

    code = "forged-part-key"
    says = (
        "The key of this part was not made by its owner. It was not used: tell the host, "
        "and the privacy officer."
    )


# --- records and letters ----------------------------------------------------------------------


class DamagedRecord(VaultError):
    """A record that was cut or changed, or another key than its own."""

    code = "damaged-record"
    says = (
        "This record is damaged and was left as it is. The others are not touched: ask the "
        "host to restore it from a backup."
    )


class MovedRecord(VaultError):
    """A whole record, put in the place of another."""

    code = "moved-record"
    says = (
        "This record belongs in another place and was not opened here. Nothing was changed:"
        " tell the host."
    )


class NewerPayload(VaultError):
    """Written by a newer Rode Draad than this one."""

    code = "newer-payload"
    says = (
        "This was written by a newer Rode Draad. It is safe and was left as it is: ask the "
        "host to bring this one up to date."
    )


class DamagedLetter(VaultError):
    """A letter that was cut or changed, or was sealed to another key."""

    code = "damaged-letter"
    says = "This letter cannot be opened and was left as it is. Ask its writer to send it again."


class MovedLetter(VaultError):
    """A whole letter, put in the place of another."""

    code = "moved-letter"
    says = (
        "This letter was meant for another place and was not opened here. Nothing was "
        "changed: tell the host."
    )


class NotStorable(VaultError):
    """Content of a shape that would not come back as it went in."""

    code = "not-storable"
    says = "This cannot be kept in this shape. Nothing was changed and nothing was kept."


class TooLong(VaultError):
    """Content larger than the largest bucket."""

    code = "too-long"
    says = "This is too long for one record. Nothing was kept: make it shorter, or divide it."


# --- an open vault, and who may ---------------------------------------------------------------


class VaultPending(VaultError):
    """The passphrase was right; the second factor is still to come."""

    code = "vault-pending"
    says = "One step is left: the second factor. Nothing is open yet."


class VaultRecovered(VaultError):
    """The recovery code was right, and so was the second factor; a new passphrase is to come."""

    code = "vault-recovered"
    says = "One step is left: a new passphrase. Until then nothing is changed and nothing is open."


class VaultHidden(VaultError):
    """Ten minutes without activity."""

    code = "vault-hidden"
    says = (
        "Your vault is hidden after ten quiet minutes. What you saved is safe: give your "
        "passphrase or passkey."
    )


class VaultClosed(VaultError):
    """An hour without activity, or a cookie that does not fit."""

    code = "vault-closed"
    says = "Your vault is closed. What you saved is safe: sign in again."


class NotPermitted(VaultError):
    """A permit for another folder, part or deed. To the person asking, it does not exist."""

    code = "not-permitted"
    says = "This is not here."


LEFT_SHUT = (
    DamagedKey,
    DamagedLetter,
    DamagedRecord,
    ForgedKey,
    MovedLetter,
    MovedRecord,
    NewerPayload,
    UnusableKey,
)
"""What stands in the database is not what was sealed, or not for this version. It is left so."""
