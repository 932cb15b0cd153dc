"""Given names that are nothing else: seen in a record of a child of another name, they are another child's.

Names that are also words, places, tests or surnames (Grace, Mason, Austin, Beery) are left out: a wrong alarm holds a
letter back.
"""

GIVEN_NAMES = frozenset(
    """
    Aaliyah Aaron Abigail Adam Addison Adrian Aidan Aiden Alan Alejandro Alex Alexa Alexander Alexandra Alexis Alice
    Alicia Alina Allison Alyssa Amanda Amelia Amir Amy Ana Andre Andrea Andrew Andy Angela Angelina Anna Annabelle Anne
    Anthony Antonio Aria Ariana Arianna Ariel Arjun Arthur Arya Asher Ashley Aubrey Audrey Ava Avery Axel Aylin Barbara
    Beatrice Bella Benjamin Bianca Brandon Brayden Brenda Brendan Brian Brianna Brielle Bryan Bryce Caleb Camila
    Carlos Carmen Caroline Carolyn Catherine Cecilia Charles Charlie Chloe Christina Christine Christopher Cindy Claire
    Clara Cole Colin Connor Daniel Daniela David Deborah Delilah Diana Diego Dominic Donna Dylan Edward Elena Eli
    Eliana Elias Elijah Elise Eliza Elizabeth Ella Ellie Elliot Emilia Emily Emma Emmanuel Eric Erica Esther Ethan Eva
    Evelyn Everett Ezekiel Ezra Fatima Felix Fernando Fiona Finn Gabriel Gabriella Gavin Genevieve Gianna Giovanni
    Hannah Harper Harry Heather Hector Helen Henry Hugo Ian Ibrahim Imani Ingrid Iris Isaac Isabel Isabella Isabelle
    Isaiah Isla Ismael Ivan Jacob Jade Jaden James Jamal Janet Jasmine Jason Javier Jayden Jeffrey Jennifer Jeremiah
    Jeremy Jesse Jessica Joanna Joel Johanna Jonah Jonathan Jose Joseph Josephine Joshua Josiah Juan Judith Julia
    Julian Juliana Juliet Justin Kai Kaitlyn Karen Katherine Kathleen Katie Kayden Kayla Kaylee Keisha Kenneth Kevin
    Khadija Kimberly Kylie Kyle Laila Landon Laura Lauren Layla Leah Leo Leonardo Levi Liam Liana Lillian Lilly Linda
    Lucas Lucia Lucy Luis Luka Luke Lydia Mackenzie Madeline Makayla Malik Marcus Margaret Maria Mariah Mariana Marisol
    Martin Mateo Matthew Maya Megan Melanie Melissa Mia Micah Michael Michelle Miguel Mila Mohammed Molly Muhammad
    Nadia Naomi Natalia Natalie Nathan Nathaniel Nia Nicholas Nicole Nina Noah Noelle Nolan Nora Norah Oliver Olivia
    Omar Oscar Owen Pablo Patrick Paul Penelope Peter Peyton Priya Quinn Rachel Rafael Raymond Rebecca Ricardo Richard
    Riley Robert Roman Ronald Ryan Ryder Samantha Samuel Santiago Sara Sarah Sasha Sean Sebastian Sharon Silas Simon
    Sofia Sophia Sophie Stephanie Stephen Steven Susan Tamika Tariq Teresa Theodore Thomas Timothy Tobias Tyler
    Valentina Valeria Vanessa Veronica Victor Victoria Vincent Vivian Wesley William Wyatt Xavier Yara Yusuf Zachary
    Zainab Zoe Zoey
    """.split()
)
