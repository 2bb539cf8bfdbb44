"""Names that no table of the basemap carries, and the seats of the regions."""

# Names of seas and countries that no table of the basemap carries, with a place for each.
NAMES = (
    ("sea", "Black Sea", 31.9, 44.75, 0),
    ("sea", "Sea of Azov", 36.35, 46.25, 0),
    ("river", "Dnipro", 34.0, 48.83, 36),
    ("country", "Ukraine", 32.9, 49.25, 0),
    ("country", "Moldova", 28.45, 47.4, 0),
    ("country", "Russia", 40.35, 46.55, 0),
    ("country", "Romania", 26.2, 45.7, 0),
    ("country", "Belarus", 28.6, 52.6, 0),
    ("country", "Poland", 21.6, 51.6, 0),
)
SEATS = ("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Simferopol", "Sevastopol")
