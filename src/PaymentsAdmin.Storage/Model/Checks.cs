using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Model;

/// <summary>CHECK constraints, which the database enforces for every writer.</summary>
internal static class Checks
{
    public static void Add(ModelBuilder builder)
    {
        builder
            .Entity<PaymentTableRow>()
            .ToTable(t => t.HasCheckConstraint("ck_payments_amount", $"amount_minor BETWEEN -{Money.MaxMinor} AND {Money.MaxMinor}"));
        builder
            .Entity<PaymentLineRow>()
            .ToTable(t => t.HasCheckConstraint("ck_payment_lines_quantity", "quantity > 0"));
        builder
            .Entity<ProductRowRow>()
            .ToTable(t => t.HasCheckConstraint("ck_product_rows_covered", "covered >= 0 AND covered <= quantity"));
    }
}
