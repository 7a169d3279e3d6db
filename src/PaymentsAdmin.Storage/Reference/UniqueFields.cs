using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Maps a violated unique index to its field, by the indexes of the row type.</summary>
internal static class UniqueFields
{
    private static readonly ConcurrentDictionary<Type, string[]> Known = new();

    /// <summary>Runs a command; a violated unique index becomes the failure of its field.</summary>
    public static async Task<Result<T>> RunUniqueAsync<TRow, T>(
        this IWriter writer, string kind, Func<IWriteSession, ValueTask<Result<T>>> command, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(command, ct);
        }
        catch (UniqueViolationException e) when (Of(typeof(TRow), e.About) is { } field)
        {
            return ReferenceFailures.Taken(kind, field);
        }
    }

    /// <summary>Runs a command; a violated unique index becomes the failure of its field.</summary>
    public static async Task<Result> RunUniqueAsync<TRow>(
        this IWriter writer, string kind, Func<IWriteSession, ValueTask<Result>> command, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(command, ct);
        }
        catch (UniqueViolationException e) when (Of(typeof(TRow), e.About) is { } field)
        {
            return ReferenceFailures.Taken(kind, field);
        }
    }

    // SQLite names the columns, PostgreSQL the index, which ends with its columns.
    private static string? Of(Type row, string about) =>
        Array.Find(Known.GetOrAdd(row, Read), field => about.EndsWith(DbNames.Snake(field), StringComparison.Ordinal));

    // The longest first, since alternative_code ends with code.
    private static string[] Read(Type row) =>
        [
            .. row.GetCustomAttributes<IndexAttribute>(inherit: false)
                .Where(i => i.IsUnique && i.PropertyNames.Contains(nameof(IReferenceRow.WorkspaceId), StringComparer.Ordinal))
                .Select(i => i.PropertyNames[^1])
                .OrderByDescending(name => name.Length),
        ];
}
