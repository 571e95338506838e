"""What the registry knows: the law in force, births and their papers, certificates, and what holds a file up."""
