using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>A unique index refused a row. Names the columns or the index, as the database reports them.</summary>
public sealed class UniqueViolationException(string about, Exception inner) : Exception($"Not unique: {about}.", inner)
{
    public string About { get; } = about;
}

/// <summary>A queued statement touched another number of rows than it had to.</summary>
public sealed class LostUpdateException(string sql, int expected, int? touched)
    : Exception(touched is null ? $"Not {expected} rows as it had to: {sql}" : $"{touched} rows instead of {expected}: {sql}");

/// <summary>
/// The storage cannot take the write now: disk full, read-only, locked, server away. Nothing of the command was kept,
/// unless <see cref="OutcomeUnknown"/> says that the answer to its commit was lost.
/// </summary>
public sealed class StorageUnavailableException(string reason, Exception inner) : Exception(reason, inner), ILeavesDoubt, ITellsTrouble
{
    /// <inheritdoc />
    public StorageTrouble? Trouble { get; init; }

    public bool OutcomeUnknown { get; init; }
}
