import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pupils", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_comment="not personal",
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "instrument",
                    models.CharField(db_comment="not personal: id@version#key", max_length=80),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(db_comment="not personal: of the wording"),
                ),
                (
                    "day",
                    models.DateField(
                        db_comment="personal: of the first answer; until then of the beginning"
                    ),
                ),
                (
                    "begun",
                    models.BooleanField(
                        db_comment="not personal: something was saved", default=False
                    ),
                ),
                ("closed", models.BooleanField(db_comment="not personal", default=False)),
                ("epoch", models.PositiveIntegerField(db_comment="not personal: of the folder")),
                (
                    "came_in",
                    models.CharField(
                        db_comment="personal: chosen, drawn, whole_class", max_length=16
                    ),
                ),
                (
                    "sitting",
                    models.UUIDField(
                        db_comment="personal: which checks were made together", null=True
                    ),
                ),
                (
                    "place_in_order",
                    models.PositiveIntegerField(db_comment="personal: in the sitting", default=1),
                ),
                ("scores", models.UUIDField(db_comment="not personal: a sealed record")),
                ("about_us", models.UUIDField(db_comment="not personal: a sealed record")),
                ("about_me", models.UUIDField(db_comment="not personal: a sealed record")),
                (
                    "dyad",
                    models.ForeignKey(
                        db_comment="personal: whom",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="pupils.dyad",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["dyad", "day"], name="check_by_dyad")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("came_in__in", ["drawn", "whole_class", "chosen"])),
                        name="a_known_way_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("begun", True), ("closed", False), _connector="OR"),
                        name="closed_was_begun",
                    ),
                    models.UniqueConstraint(
                        fields=("sitting", "place_in_order"), name="one_check_a_place_in_a_sitting"
                    ),
                    models.UniqueConstraint(fields=("dyad", "epoch"), name="one_check_an_epoch"),
                ],
            },
        ),
    ]
