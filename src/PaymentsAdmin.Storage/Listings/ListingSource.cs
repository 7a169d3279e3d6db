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

    /// <summary>Stands for a scan in the order of the primary key.</summary>
    public const string Key = "";

    /// <summary>The index of the workspace's rows in id order, or <see cref="Key"/>, which meets other workspaces' rows too; null if there is none.</summary>
    public virtual string? WalkIndex => null;

    /// <summary>The index of the workspace's rows in another order; null if there is none.</summary>
    public virtual string? IndexOfOrder(IReadOnlyList<FieldSort> order) => null;

    /// <summary>The index that leads to the rows of one CRM item, which are few however large the workspace; null without such a condition.</summary>
    public virtual string? IndexOfItem(IReadOnlyList<Test> parts) => null;

    /// <summary>The same conditions, with those that belong together as one.</summary>
    public virtual Test Joined(Test where) => where;

    /// <summary>The condition that rows are of one CRM item.</summary>
    public virtual string OfItem(ItemTest item, ListingArgs args) => throw new NotSupportedException("These rows are items.");

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
