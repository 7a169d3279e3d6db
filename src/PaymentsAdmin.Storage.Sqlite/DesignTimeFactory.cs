using Microsoft.EntityFrameworkCore.Design;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>Gives <c>dotnet ef</c> a context; the file is never opened.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PaymentsDb>
{
    public PaymentsDb CreateDbContext(string[] args) => new(SqliteOptions.For("design.db"));
}
