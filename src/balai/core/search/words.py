"""Words of a text, their Indonesian stems, and how far one word is from another."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+")
LONGEST = 40
COMMON = frozenset((
    "ada", "agar", "akan", "aku", "anda", "atau", "bagaimana", "bagi", "bahwa", "baru", "bikin", "bisa",
    "boleh", "buat", "cara", "dalam", "dan", "dapat", "dari", "dengan", "di", "gimana", "gue", "hal", "harus",
    "ia", "ingin", "ini", "itu", "jadi", "jika", "juga", "kalau", "kami", "karena", "ke", "kepada", "kita",
    "lagi", "lah", "mana", "mau", "membuat", "mengurus", "minta", "mohon", "oleh", "pada", "para", "perlu",
    "saya", "sebagai", "sebuah", "semua", "serta", "sudah", "supaya", "tentang", "tidak", "tolong", "untuk",
    "urus", "yaitu", "yang",
))  # fmt: skip
"""Words that say nothing about what is sought."""

SHORT_FORMS = {
    "ktp": "kartu tanda penduduk",
    "kk": "kartu keluarga",
    "kia": "kartu identitas anak",
    "ikd": "identitas kependudukan digital",
    "rt": "rukun tetangga",
    "rw": "rukun warga",
    "pkm": "puskesmas",
    "rs": "rumah sakit",
    "rsud": "rumah sakit umum daerah",
    "mpp": "mal pelayanan publik",
    "dukcapil": "kependudukan pencatatan sipil",
    "pbb": "pajak bumi bangunan",
    "sktm": "surat keterangan tidak mampu",
    "skck": "surat keterangan catatan kepolisian",
}
"""Short forms that everybody uses, and what stands on the paper; city and service names belong in declarations."""


def plain(text: str) -> str:
    """Return the text in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def split(text: str) -> list[str]:
    """Return the words of a text in order, none longer than forty letters."""
    return [w[:LONGEST] for w in WORD.findall(plain(text))]


def telling(words: Iterable[str]) -> list[str]:
    """Return the words that say what is sought, each once; all of them when none does."""
    once = list(dict.fromkeys(words))
    return [w for w in once if w not in COMMON] or once


def spelled_out(words: Iterable[str]) -> list[str]:
    """Return the words with short forms spelled out after them, and long forms shortened."""
    found = list(words)
    text = f" {' '.join(found)} "
    for short, long in SHORT_FORMS.items():
        if short in found:
            found += long.split()
        elif f" {long} " in text:
            found.append(short)
    return found


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem by the Indonesian Snowball algorithm (Tala 2003)."""
    import snowballstemmer

    return snowballstemmer.stemmer("indonesian").stemWord(word)


def phrase(words: Iterable[str]) -> str:
    """Return the mark under which a whole name is found, told apart from single stems by its first sign."""
    return ("=" + " ".join(stem(w) for w in telling(words)))[:LONGEST]


def grams(word: str) -> set[str]:
    """Return the groups of three letters in a word, its edges included."""
    edged = f"^{word}$"
    return {edged[i : i + 3] for i in range(len(edged) - 2)}


def after(word: str) -> str:
    """Return the first word that no longer begins with this one, ``""`` when there is none.

    A range uses the index on every database; words hold only a–z and 0–9, which all collations order alike.
    """
    bare = word.rstrip("z")
    return bare and bare[:-1] + ("a" if bare[-1] == "9" else chr(ord(bare[-1]) + 1))


def forgiven(word: str) -> int:
    """Return how many slips are forgiven in a word of that length: none below 4 letters, one to 5, else two."""
    return 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 6 else 2


def slips(a: str, b: str, most: int) -> int:
    """Return how many letters were added, lost, changed or swapped between two words; ``most + 1`` when more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
