using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Storage.Design;

/// <summary>Gives <c>dotnet ef</c> a context for the database named behind <c>--</c>; neither is reached.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PaymentsDb>
{
    public PaymentsDb CreateDbContext(string[] args)
    {
        var context = Named(args);

        // Without it, a new migration would create every table again.
        return context.GetService<IMigrationsAssembly>().ModelSnapshot is not null ? context
            : throw new InvalidOperationException("The model of the last migration is not compiled in. Add --configuration Design.");
    }

    private static PaymentsDb Named(string[] args) =>
        args switch
        {
            ["Sqlite"] => new(SqliteOptions.For("design.db")),
            ["Postgres"] => new(PostgresOptions.For("Host=localhost;Database=design")),
            _ => throw new ArgumentException("Name the database: dotnet ef ... -- Sqlite, or -- Postgres.", nameof(args)),
        };
}
