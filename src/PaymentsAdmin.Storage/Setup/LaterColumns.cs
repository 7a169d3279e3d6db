using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>Columns missing in the oldest backups, and their values on restore.</summary>
public static class LaterColumns
{
    private static readonly (string Place, object Value)[] All =
    [
        ("account_preferences/is_default", false),
        ("account_preferences/revision", 1),
        ("cards/active", true),
        ("cards/revision", 1),
        ("notifications/in_app", true),
        ("notifications/mail_next_at", 0L),
        ("notifications/mail_tries", 0),
        ("operations/actor_kind", 0),
        ("operations/door", 0),
        ("operations/entity_id", 0L),
        ("payments/of_item", true),
        ("subscriptions/revision", 1),
        ("webhook_messages/occurrence", 0L),
    ];

    /// <summary>Only the database gets these defaults; in the model they would apply to new rows as well.</summary>
    public static void GiveDefaults(MigrationBuilder migration)
    {
        var tables = migration.Operations.OfType<CreateTableOperation>().ToDictionary(table => table.Name, StringComparer.Ordinal);
        foreach (var (place, value) in All)
        {
            var parts = place.Split('/');
            tables[parts[0]].Columns.Single(c => string.Equals(c.Name, parts[1], StringComparison.Ordinal)).DefaultValue = value;
        }
    }
}
