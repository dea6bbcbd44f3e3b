import json
import unicodedata

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from db import recovery_key as recovery
from db.faults import CannotUnlock, KeysDamaged, OfficeNewer
from db.keys import Cost, DataKey, KeyFile
from db.office import Office
from db.opening import PASSPHRASE_VARIABLE, Locked
from tpd_exchange.i18n import Words


@pytest.fixture
def key_file(cheap):
    data_key = DataKey.fresh()
    return data_key, KeyFile.fresh(data_key).with_passphrase(data_key, "가나다라 마바사아", cheap)


def test_a_korean_passphrase_opens_however_its_syllables_are_encoded(key_file):
    data_key, keys = key_file
    assert keys.unlock(unicodedata.normalize("NFD", "가나다라 마바사아")) == data_key


def test_a_latin_passphrase_opens_when_typed_full_width(cheap):
    data_key = DataKey.fresh()
    keys = KeyFile.fresh(data_key).with_passphrase(data_key, "abcdefgh", cheap)
    assert keys.unlock("ａｂｃｄｅｆｇｈ") == data_key


def test_a_wrong_passphrase_is_called_so(key_file):
    with pytest.raises(CannotUnlock, match="This passphrase does not open the office"):
        key_file[1].unlock("가나다라 마바사자")


def test_a_short_passphrase_is_refused(key_file):
    with pytest.raises(CannotUnlock, match="at least 8 characters"):
        key_file[1].with_passphrase(key_file[0], "sesame7")


def test_a_key_file_reads_as_it_was_written(key_file):
    assert KeyFile.from_bytes(key_file[1].to_bytes()) == key_file[1]


def test_no_damage_to_the_key_file_is_taken_for_a_wrong_passphrase(key_file, tmp_path):
    whole = key_file[1].to_bytes()
    path = tmp_path / "keys.json"
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(KeysDamaged):
            KeyFile.load(path)


def test_a_key_file_of_a_newer_program_is_called_newer(key_file):
    said = json.loads(key_file[1].to_bytes())
    with pytest.raises(OfficeNewer, match="Update the program"):
        KeyFile.from_bytes(json.dumps({**said, "format": 2}).encode())


def test_a_key_file_cannot_ask_for_unreasonable_memory(key_file, tmp_path):
    data_key, keys = key_file
    keys.wrappings["passphrase"] = type(keys.wrappings["passphrase"])(b"1" * 16, b"1" * 12, b"1", Cost(1 << 22))
    keys.save(tmp_path / "keys.json")
    with pytest.raises(KeysDamaged):
        KeyFile.load(tmp_path / "keys.json")


def test_an_office_is_made_at_the_full_cost_of_guessing(tmp_path):
    office, _ = Office.make(tmp_path / "office", "correct horse battery")
    office.close()
    said = json.loads((tmp_path / "office" / "keys.json").read_text())
    assert said["wrappings"]["passphrase"]["argon2id"] == {"memory_kib": 65536, "iterations": 3, "lanes": 4}


def test_the_data_key_does_not_show_itself():
    key = DataKey.fresh()
    assert key.secret.hex() not in repr(key) and repr(key.secret) not in repr(key)


def test_a_data_key_gives_each_purpose_a_key_of_its_own():
    key = DataKey.fresh()
    assert len({key.secret, key.derive("database"), key.derive("papers"), key.derive("paper names")}) == 4


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_reads_as_it_was_spelt(secret):
    assert recovery.read(recovery.spell(secret)) == secret


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_is_read_in_small_letters_with_spaces_and_misread_signs(secret):
    typed = recovery.spell(secret).lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recovery.read(f" {typed}\n") == secret


def test_a_recovery_key_has_no_signs_that_look_alike():
    assert not set(recovery.SIGNS) & set("ILOU")


def test_every_single_mistyped_sign_is_named_by_its_group():
    right = recovery.spell(recovery.fresh())
    for place, sign in enumerate(right):
        if sign == "-":
            continue
        for other in set(recovery.SIGNS) - {sign}:
            with pytest.raises(CannotUnlock, match=f"Group {place // 6 + 1} of the recovery key is mistyped"):
                recovery.read(right[:place] + other + right[place + 1 :])


def test_swapped_neighbours_and_swapped_groups_are_noticed():
    groups = recovery.spell(bytes(range(20))).split("-")
    swapped = "-".join([groups[1], groups[0], *groups[2:]])
    with pytest.raises(CannotUnlock, match="Group 1 "):
        recovery.read(swapped)
    third = groups[2]
    for place in range(3):
        turned = third[:place] + third[place + 1] + third[place] + third[place + 2 :]
        if turned != third:
            with pytest.raises(CannotUnlock, match="Group 3 "):
                recovery.read("-".join([*groups[:2], turned, *groups[3:]]))


def test_a_recovery_key_of_the_wrong_length_says_how_long_it_must_be():
    with pytest.raises(CannotUnlock, match="40 letters and digits in 8 groups; 39 were typed"):
        recovery.read(recovery.spell(recovery.fresh())[:-1])


def test_the_office_opens_with_its_recovery_key(folder, recovery_key):
    Office.open(folder, recovery_key=recovery_key.lower().replace("-", " ")).close()


def test_a_recovery_key_of_another_office_is_called_so(folder):
    with pytest.raises(CannotUnlock, match="belongs to another office"):
        Office.open(folder, recovery_key=recovery.spell(recovery.fresh()))


def test_a_new_recovery_key_takes_the_place_of_the_lost_one(folder, recovery_key, passphrase):
    with Office.open(folder, passphrase) as office:
        abandoned, _ = office.new_recovery_key()
        new, put_in_place = office.new_recovery_key()
        assert office.keys.unlock_with_recovery_key(recovery_key)  # until the new sheet is kept, the old one opens
        put_in_place()
    Office.open(folder, recovery_key=new).close()
    with pytest.raises(CannotUnlock):
        Office.open(folder, recovery_key=abandoned)
    with pytest.raises(CannotUnlock):
        Office.open(folder, recovery_key=recovery_key)


def test_a_new_passphrase_leaves_the_database_as_it_is(folder, passphrase, recovery_key, cheap):
    before = (folder / "office.db").read_bytes()
    with Office.open(folder, passphrase) as office:
        office.change_passphrase("sae passphrase 2026", cost=cheap)
    assert (folder / "office.db").read_bytes() == before
    with pytest.raises(CannotUnlock):
        Office.open(folder, passphrase)
    Office.open(folder, "sae passphrase 2026").close()
    Office.open(folder, recovery_key=recovery_key).close()


def test_the_old_passphrase_is_in_no_key_file_any_more(folder, passphrase, cheap):
    with Office.open(folder, passphrase) as office:
        office.change_passphrase("sae passphrase 2026", cost=cheap)
    copies = list(folder.rglob("keys.json"))
    assert len(copies) == 2
    for copy in copies:
        with pytest.raises(CannotUnlock):
            KeyFile.load(copy).unlock(passphrase)


def test_unattended_work_takes_the_passphrase_from_the_environment(folder, passphrase, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, passphrase)
    Office.open(folder).close()
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "something else")
    with pytest.raises(CannotUnlock, match="does not open the office"):
        Office.open(folder)


class MemoryKeyring(KeyringBackend):
    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def use_keyring(monkeypatch):
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    former = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(former)


def test_an_office_at_rest_in_the_keychain_opens_without_a_passphrase(folder, passphrase, use_keyring):
    use_keyring(MemoryKeyring())
    with Office.open(folder, passphrase) as office:
        assert office.remember()
    with Office.open(folder) as office:
        office.forget()
    with pytest.raises(Locked):
        Office.open(folder)


def test_a_key_in_the_keychain_that_fits_no_more_is_not_used(folder, use_keyring):
    memory = MemoryKeyring()
    use_keyring(memory)
    memory.kept["TPD Exchange", KeyFile.load(folder / "keys.json").office] = "00" * 32
    with pytest.raises(Locked):
        Office.open(folder)


def test_a_computer_without_a_keychain_quietly_asks_for_the_passphrase(folder, passphrase, use_keyring):
    use_keyring(NoKeyring())
    with Office.open(folder, passphrase) as office:
        assert not office.remember()
        office.forget()
    with pytest.raises(Locked, match="Type its passphrase"):
        Office.open(folder)


def test_the_sentence_about_a_wrong_passphrase_is_korean_in_korean(key_file):
    with pytest.raises(CannotUnlock) as caught:
        key_file[1].unlock("anything else")
    assert "암호" in Words("ko")(caught.value.message)
