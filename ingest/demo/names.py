"""First names of invented colleagues. Nobody here exists; where two share a name, an initial tells them apart."""

# The first eleven are the team on which the demo opens.
NAMES = (
    "Amara", "Joel", "Priya", "Ruth", "Kofi", "Megan", "Tomasz", "Yasmin", "Dafydd", "Grace", "Luca",
    "Aaliyah", "Abdi", "Ailsa", "Alan", "Aleksandra", "Andre", "Angela", "Anya", "Arjun", "Asha", "Ayesha",
    "Babatunde", "Bethan", "Bilal", "Blessing", "Bridget", "Bronwen", "Callum", "Carlos", "Cerys", "Chidi",
    "Chloe", "Ciara", "Claire", "Conor", "Danuta", "Deepa", "Denise", "Dylan", "Ebony", "Eilidh", "Elena",
    "Emeka", "Esther", "Farah", "Fatima", "Finlay", "Folasade", "Gareth", "Gethin", "Hamza", "Hannah",
    "Harpreet", "Heather", "Ibrahim", "Imogen", "Ines", "Isla", "Ivan", "Jamila", "Jasmine", "Joanna", "Kai",
    "Karolina", "Kelechi", "Kwame", "Leila", "Lowri", "Mandeep", "Marcus", "Mariam", "Maureen", "Mei", "Mercy",
    "Nadia", "Nia", "Nikhil", "Oluwaseun", "Omar", "Orla", "Patrick", "Rafael", "Rhiannon", "Rosa", "Sadia",
    "Sam B", "Sam T", "Shanice", "Sinead", "Siobhan", "Tariq", "Tendai", "Vikram", "Wanjiru", "Zainab",
)
