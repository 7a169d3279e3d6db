using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Partial indexes of postings, entries and accounts.</summary>
internal static class PostingIndexes
{
    /// <summary>Postings that wait for Approvers; statements that sort by value repeat the condition.</summary>
    public static readonly string Waits = string.Create(
        CultureInfo.InvariantCulture, $"state IN ({(int)PostingState.Submitted}, {(int)PostingState.ReversalSubmitted})");

    /// <summary>The same for reversals only, which wait from the time of their request.</summary>
    public static readonly string ReversalWaits = string.Create(CultureInfo.InvariantCulture, $"state = {(int)PostingState.ReversalSubmitted}");

    public static void Add(ModelBuilder builder)
    {
        var postings = builder.Entity<PostingRow>();
        postings.HasIndex(s => new { s.WorkspaceId, s.BackOfficeCode }).IsUnique().HasFilter("back_office_code IS NOT NULL");
        postings.HasIndex(s => new { s.WorkspaceId, s.CancellationCode }).IsUnique().HasFilter("cancellation_code IS NOT NULL");
        postings.HasIndex(s => new { s.AccountId, s.Id }).HasFilter("account_id IS NOT NULL");
        postings.HasIndex(s => new { s.WalletId, s.Id }).HasFilter("wallet_id IS NOT NULL");
        postings.HasIndex(s => new { s.CustomerId, s.SubmittedAt }).HasFilter("customer_id IS NOT NULL AND submitted_at IS NOT NULL");

        postings.HasIndex(s => new { s.WorkspaceId, s.BaseMinor, s.Id }).HasDatabaseName("ix_postings_waiting_by_worth").HasFilter(Waits);
        postings.HasIndex(s => new { s.WorkspaceId, s.ReversalAskedAt, s.Id }).HasDatabaseName("ix_postings_waiting_reversals").HasFilter(ReversalWaits);

        builder.Entity<DecisionRow>().HasIndex(d => d.ReturnReasonId).HasFilter("return_reason_id IS NOT NULL");

        var preferences = builder.Entity<AccountPreferenceRow>();
        preferences.HasIndex(p => p.AccountId, "ix_account_preferences_default").IsUnique().HasFilter("is_default");
        preferences.HasIndex(p => p.PreferenceId).HasFilter("active");
        builder.Entity<WalletRow>().HasIndex(w => w.DefinitionId).HasFilter("state = 'EFFECTIVE'");

        var entries = builder.Entity<LedgerEntryRow>();
        entries.HasIndex(e => new { e.AccountId, e.PostedOn, e.Id }).HasFilter("account_id IS NOT NULL");
        entries.HasIndex(e => new { e.WalletId, e.PostedOn, e.Id }).HasFilter("wallet_id IS NOT NULL");

        // For allocation: few postings have credit left, and few invoices are unpaid.
        postings
            .HasIndex(s => new { s.AccountId, s.PostingDate, s.Id })
            .HasDatabaseName("ix_postings_unallocated")
            .HasFilter("unallocated_minor > 0");
        builder
            .Entity<InvoiceRow>()
            .HasIndex(i => new { i.AccountId, i.DueOn, i.PostedOn, i.Id })
            .HasDatabaseName("ix_invoices_open")
            .HasFilter("outstanding_minor > 0");
    }
}
