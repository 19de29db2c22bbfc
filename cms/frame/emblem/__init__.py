"""The emblem of the city: uploaded by operators, shown at the head of every page of every site."""
