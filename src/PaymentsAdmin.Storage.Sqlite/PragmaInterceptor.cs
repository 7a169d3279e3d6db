using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>Sets the pragmas on each connection that EF opens.</summary>
internal sealed class PragmaInterceptor : DbConnectionInterceptor
{
    public static readonly PragmaInterceptor Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SqliteOptions.Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
