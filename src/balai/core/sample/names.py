"""Invented people: names drawn from the ways Indonesians are named, one word among them."""

from __future__ import annotations

from random import Random

MALE = (
    "Adi Agus Ahmad Aldi Andi Arif Bagus Bambang Bayu Budi Cahyo Dani Dedi Dimas Eko Fajar Farhan Galih Gilang Hadi "
    "Hendra Ilham Indra Irfan Joko Kurnia Lukman Made Muhammad Nanda Nugroho Oki Putra Rahmat Rangga Reza Rizky Rudi "
    "Satria Slamet Sugeng Surya Taufik Tegar Toni Wahyu Wayan Wisnu Yoga Yusuf Zaki Yohanes Markus Ketut Lalu"
).split()
FEMALE = (
    "Aisyah Anisa Ayu Bunga Citra Desi Devi Dewi Dian Dina Eka Endah Fatimah Fitri Gita Hani Indah Intan Kartika "
    "Kirana Lestari Lina Maya Mega Melati Mira Nabila Nadia Novi Nur Puspa Putri Ratna Rina Rosa Sari Sekar Sinta Siti "
    "Sri Suci Tari Tika Tuti Utami Vina Wati Widya Wulan Yanti Yuni Zahra Maria Kristina Luh Komang"
).split()
LAST = (
    "Pratama Saputra Wibowo Santoso Hidayat Nugraha Kusuma Permana Ramadhan Setiawan Firmansyah Gunawan Halim Iskandar "
    "Kurniawan Maulana Purnama Rahardjo Siregar Simanjuntak Nasution Lubis Tanjung Chaniago Piliang Sinaga Manurung "
    "Wijaya Susanto Hartono Lestari Anggraini Rahayu Maharani Oktaviani Puspita Handayani Wulandari Safitri Melati"
).split()
WOMENS_LAST = (
    "Lestari",
    "Anggraini",
    "Rahayu",
    "Maharani",
    "Oktaviani",
    "Puspita",
    "Handayani",
    "Wulandari",
    "Safitri",
)
STREETS = "Melati Mawar Kenanga Anggrek Cempaka Teratai Beringin Cemara Merpati Rajawali Kamboja Dahlia".split()


def person(random: Random, sex: str, family: str = "") -> str:
    """Return a full name. ``sex``: "1" male, "2" female; one in fourteen has one word only."""
    first = random.choice(MALE if sex == "1" else FEMALE)
    chance = random.random()
    if chance < 0.07:
        return first
    last = family or random.choice(LAST if sex == "1" else LAST + list(WOMENS_LAST) * 2)
    if sex == "1" and last in WOMENS_LAST:
        last = "Pratama"
    if chance > 0.7:
        middle = random.choice(MALE if sex == "1" else FEMALE)
        return f"{first} {middle} {last}" if middle != first else f"{first} {last}"
    return f"{first} {last}"


def street(random: Random) -> str:
    """Return an invented address."""
    return f"Jalan {random.choice(STREETS)} Nomor {random.randint(1, 180)}"
