"""What the registry decides, from values alone: names, days, papers, the words of an akta, who may skip a desk."""
