using Microsoft.EntityFrameworkCore.Design;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Storage.Design;

/// <summary>Gives <c>dotnet ef</c> a context for the database named behind <c>--</c>; neither is reached.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PaymentsDb>
{
    public PaymentsDb CreateDbContext(string[] args) =>
        args switch
        {
            ["Sqlite"] => new(SqliteOptions.For("design.db")),
            ["Postgres"] => new(PostgresOptions.For("Host=localhost;Database=design")),
            _ => throw new ArgumentException("Name the database: dotnet ef ... -- Sqlite, or -- Postgres.", nameof(args)),
        };
}
