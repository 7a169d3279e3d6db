using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>A unique index refused a row. Names the columns or the index, as reported by the database.</summary>
public sealed class UniqueViolationException(string about, Exception inner) : Exception($"Not unique: {about}.", inner)
{
    public string About { get; } = about;
}

/// <summary>A queued statement affected an unexpected number of rows.</summary>
public sealed class LostUpdateException(string sql, int expected, int? touched)
    : Exception(touched is null ? $"Not {expected} rows as it had to: {sql}" : $"{touched} rows instead of {expected}: {sql}");

/// <summary>
/// The storage cannot take the write now: disk full, read-only, locked, server unreachable. Nothing of the command was
/// saved, unless <see cref="OutcomeUnknown"/> says that the commit's answer was lost.
/// </summary>
public sealed class StorageUnavailableException(string reason, Exception inner) : Exception(reason, inner), IUncertainOutcome, IStorageTroubleSource
{
    public StorageTrouble? Trouble { get; init; }

    public bool OutcomeUnknown { get; init; }
}
