using Microsoft.EntityFrameworkCore.Design;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>Gives <c>dotnet ef</c> a context; the database is never reached.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PaymentsDb>
{
    public PaymentsDb CreateDbContext(string[] args) => new(PostgresOptions.For("Host=localhost;Database=design"));
}
