using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.History;

/// <summary>The summary of changes that an Approver reads.</summary>
public sealed class ContentChangesTests
{
    [Fact]
    public void Several_changes_of_one_field_are_merged_into_one() =>
        In(
            Entry(PaymentVerbs.Terms, new AuditChange("due_on", "2026-03-01", "2026-03-05")),
            Entry(PaymentVerbs.Terms, new AuditChange("due_on", "2026-03-05", "2026-04-01"))
        ).ShouldBe(["Field due_on: 2026-03-01 > 2026-04-01"]);

    [Fact]
    public void A_field_restored_to_its_first_value_is_not_listed() =>
        In(
            Entry(PaymentVerbs.Terms, new AuditChange("due_on", "2026-03-01", "2026-03-05")),
            Entry(PaymentVerbs.Terms, new AuditChange("due_on", "2026-03-05", "2026-03-01"))
        ).ShouldBeEmpty();

    [Fact]
    public void A_line_added_and_removed_again_is_not_listed()
    {
        var added = Entry(PaymentVerbs.LineAdd, new("line", null, "5"), new("product", null, "Desk"), new("quantity", null, "2"));
        var removed = Entry(PaymentVerbs.LineDelete, new("line", "5", null), new("product", "Desk", null), new("quantity", "2", null));
        In(added).ShouldBe(["Quantity Desk #5:  > 2"]);
        In(added, removed).ShouldBeEmpty();
    }

    [Fact]
    public void Quantity_and_price_and_lines_of_the_same_product_are_listed_separately() =>
        In(
            Entry(PaymentVerbs.LinePrice, new("line", "5", "5"), new("product", "Desk", "Desk"), new("unit_price", "10", "12")),
            Entry(PaymentVerbs.LineQuantity, new("line", "5", "5"), new("product", "Desk", "Desk"), new("quantity", "1", "2")),
            Entry(PaymentVerbs.LineQuantity, new("line", "6", "6"), new("product", "Desk", "Desk"), new("quantity", "1", "3"))
        ).ShouldBe(["Price Desk #5: 10 > 12", "Quantity Desk #5: 1 > 2", "Quantity Desk #6: 1 > 3"]);

    [Fact]
    public void A_line_is_listed_under_its_latest_name() =>
        In(
            Entry(PaymentVerbs.LineQuantity, new("line", "5", "5"), new("product", "Desk", "Desk"), new("quantity", "1", "2")),
            Entry(PaymentVerbs.LineQuantity, new("line", "5", "5"), new("product", "Desk", "Standing desk"), new("quantity", "2", "3"))
        ).ShouldBe(["Quantity Standing desk #5: 1 > 3"]);

    [Fact]
    public void Deliveries_and_files_are_listed_with_name_and_id() =>
        In(
            Entry(PaymentVerbs.DeliveryAdd, new("delivery", null, "3"), new("shipment_name", null, "Courier")),
            Entry(PaymentVerbs.AttachmentRemove, new("attachment", "8", null), new("file_name", "receipt.pdf", null))
        ).ShouldBe(["Delivery #3:  > Courier", "Attachment #8: receipt.pdf > "]);

    [Fact]
    public void The_total_comes_last_and_only_if_there_was_one_before() =>
        In(
            Entry(
                PaymentVerbs.LineQuantity,
                new("line", "5", "5"),
                new("product", "Desk", "Desk"),
                new("quantity", "1", "2"),
                new("total", "10.00 EUR", "20.00 EUR")
            ),
            Entry(PaymentVerbs.Terms, new AuditChange("due_on", null, "2026-03-05")),
            Entry(PaymentVerbs.LineAdd, new("line", null, "6"), new("quantity", null, "1"), new("total", null, "5.00 EUR"))
        ).ShouldBe(["Quantity Desk #5: 1 > 2", "Field due_on:  > 2026-03-05", "Quantity #6:  > 1", "Field total: 10.00 EUR > 20.00 EUR"]);

    [Fact]
    public void The_receiver_is_shown_by_name_or_else_by_id()
    {
        var id = new AuditChange("received_by", "11", "12");
        In(Entry(PostingVerbs.Save, id) with { Texts = [new("received_by", "Anna", "Ben")] }).ShouldBe(["Field received_by: Anna > Ben"]);
        In(Entry(PostingVerbs.Save, id)).ShouldBe(["Field received_by: 11 > 12"]);
    }

    [Fact]
    public void Steps_without_content_changes_and_actors_are_left_out() =>
        In(
            Entry(PostingVerbs.Submit, new AuditChange("state", "Draft", "Submitted")),
            Entry(PaymentVerbs.Pay, new AuditChange("paid_on", null, "2026-03-05")),
            Entry(PaymentVerbs.Terms, new("actor", null, "1"), new("payer_text", "a", "b"))
        ).ShouldBe(["Field payer_text: a > b"]);

    [Fact]
    public void The_values_of_a_new_posting_are_listed_as_changes() =>
        In(Entry(PostingVerbs.Add, new AuditChange("type", null, "3"))).ShouldBe(["Field type:  > 3"]);

    private static string[] In(params TimelineEntry[] entries) =>
        [
            .. ContentChanges.In(entries).Select(c =>
                $"{c.Part} {c.Name}{(c.Row is { } row ? $" #{row}" : "")}: {c.Before} > {c.After}".Replace("  #", " #", StringComparison.Ordinal)
            ),
        ];

    private static TimelineEntry Entry(Verb verb, params AuditChange[] changes) =>
        new(1, DateTimeOffset.UnixEpoch, ActorKind.User, 1, "Clara", verb.Code) { Changes = changes };
}
