"""First names for a made-up school. All are common; none is about anyone. No family names."""

from __future__ import annotations

PUPILS = (
    "Lotte", "Noor", "Wout", "Jef", "Fien", "Warre", "Nele", "Stan", "Roos", "Mats",
    "Sverre", "Tijs", "Femke", "Jorik", "Sanne", "Bram", "Maud", "Ruben", "Lieke", "Daan",
    "Yasmina", "Ilyas", "Hajar", "Bilal", "Salma", "Anouar", "Ikram", "Soufiane", "Nadia",
    "Elif", "Emre", "Zeynep", "Kerem", "Defne", "Yusuf", "Melek", "Deniz",
    "Zuzanna", "Kacper", "Oliwia", "Szymon", "Hania", "Antoni",
    "Ioana", "Andrei", "Mirela", "Dragomir", "Oksana", "Danylo",
    "Amina", "Ismaël", "Fatou", "Grace", "Divine", "Merveille",
    "Priya", "Arjun", "Mei", "Linh", "Tenzin", "Parwana", "Hamid", "Shirin", "Rojda",
    "Chiara", "Matteo", "Inês", "Tiago", "Lucía", "Léon", "Margaux", "Jonas",
)  # fmt: skip

TEACHERS = (
    "Hilde", "Koen", "Samira", "Griet", "Murat", "Veerle", "Agnieszka", "Pieter", "Latifa",
    "Joris", "Katrien", "Ayşe", "Dirk", "Naïma", "Liesbet", "Bart", "Goedele", "Karim",
)  # fmt: skip
