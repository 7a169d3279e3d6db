using System.Data.Common;
using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>The source of a listing: tables, columns by field, and how a row is read.</summary>
internal abstract class ListingSource<TRow>
{
    /// <summary>The select list.</summary>
    public abstract string Select { get; }

    /// <summary>The table of the ids, with its alias.</summary>
    public abstract string Table { get; }

    /// <summary>The joins.</summary>
    public abstract string Joins { get; }

    /// <summary>The condition every row meets, with $1 for the workspace.</summary>
    public abstract string Scope { get; }

    /// <summary>The id column that scans follow.</summary>
    public abstract string Id { get; }

    /// <summary>The index of the workspace's rows in id order; null if there is none.</summary>
    public virtual string? WalkIndex => null;

    /// <summary>The index that has a column's equal values in id order; null if there is none.</summary>
    public virtual string? IndexOver(FieldTest test) => null;

    /// <summary>The index of the one column that all conditions are about; null if there is none.</summary>
    public virtual string? IndexOfSpan(IReadOnlyList<Test> conditions) => null;

    /// <summary>The index that covers all conditions; null if there is none.</summary>
    public virtual string? Covering(IReadOnlyList<Test> parts) => null;

    /// <summary>Whether a condition is so selective that the database should choose the plan.</summary>
    public virtual bool IsNarrow(FieldTest test) => false;

    public abstract IReadOnlyDictionary<string, ListingColumn> Columns { get; }

    public abstract TRow Read(DbDataReader row);
}
