from django.db import migrations, models


class Migration(migrations.Migration):
    """Ended with the closing form, with steps left: counted apart from what was stopped."""

    dependencies = [("overview", "0002_who_waits")]

    operations = [
        migrations.AddField(
            model_name="processcount",
            name="rounded_off",
            field=models.PositiveIntegerField(default=0, db_comment="not personal: how many"),
        ),
    ]
