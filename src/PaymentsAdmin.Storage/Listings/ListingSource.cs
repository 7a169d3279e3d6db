using System.Data.Common;
using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Where the rows of a listing come from: tables, columns by field, and how a row is read.</summary>
internal abstract class ListingSource<TRow>
{
    /// <summary>What is selected.</summary>
    public abstract string Select { get; }

    /// <summary>The table that ids and the walk belong to, with its alias.</summary>
    public abstract string Table { get; }

    /// <summary>The joins behind it.</summary>
    public abstract string Joins { get; }

    /// <summary>What holds for every row, with $1 for the workspace.</summary>
    public abstract string Scope { get; }

    /// <summary>The column of the ids that rows are walked by.</summary>
    public abstract string Id { get; }

    /// <summary>The index that holds the workspace's rows in the order of their ids; null where there is none.</summary>
    public virtual string? WalkIndex => null;

    /// <summary>The index of a column whose equal values it holds in the order of ids; null where there is none.</summary>
    public virtual string? IndexOver(FieldTest test) => null;

    /// <summary>The index of the one column that all conditions are about; null where there is none.</summary>
    public virtual string? IndexOfSpan(IReadOnlyList<Test> conditions) => null;

    /// <summary>The index that the conditions can be looked at in, without the rows; null where there is none.</summary>
    public virtual string? Covering(IReadOnlyList<Test> parts) => null;

    /// <summary>Whether a condition leaves so few rows that the database should choose its way.</summary>
    public virtual bool IsNarrow(FieldTest test) => false;

    public abstract IReadOnlyDictionary<string, ListingColumn> Columns { get; }

    public abstract TRow Read(DbDataReader row);
}
