using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>Leaves no statement of EF Core half prepared.</summary>
internal sealed class FailedCommands : DbCommandInterceptor
{
    public static readonly FailedCommands Instance = new();

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ForgetAsync(command);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        ForgetAsync(command);

    private static Task ForgetAsync(DbCommand command)
    {
        if (command is { Transaction: null, Connection: NpgsqlConnection connection })
        {
            HalfPrepared.Forget(connection);
        }

        return Task.CompletedTask;
    }
}
