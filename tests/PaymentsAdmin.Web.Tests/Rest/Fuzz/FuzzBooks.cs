using System.Text;
using Microsoft.Data.Sqlite;

namespace PaymentsAdmin.Web.Tests.Rest.Fuzz;

/// <summary>Every row of the given tables. Tokens and the audit trail are not among them, since each call writes to them.</summary>
internal static class FuzzBooks
{
    public static string Read(RestHost host, IEnumerable<string> tables)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "payments.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var books = new StringBuilder();
        foreach (var table in tables)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are constants of the tests.
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    books.Append(reader.GetValue(i)).Append('|');
                }

                books.Append('\n');
            }
        }

        return books.ToString();
    }
}
