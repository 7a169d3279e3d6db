using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Entities.Import;

/// <summary>The rules for the rows of an import file.</summary>
public sealed class ImportRulesTests
{
    [Theory]
    [InlineData(false, null, "EUR", "-")]
    [InlineData(false, "EUR", "EUR", "-")]
    [InlineData(false, "EUR", "USD", "currency-stays")]
    [InlineData(true, null, "EUR", "twice")]
    [InlineData(true, "EUR", "USD", "twice")]
    public void An_entity_can_appear_once_in_a_file_and_keeps_its_currency(bool isRowAbove, string? present, string typed, string answer) =>
        RuleTable.Answer(ImportRules.Entity(isRowAbove, present is null ? null : Currency.Of(present), typed)).ShouldBe(answer);

    [Theory]
    [InlineData(0, "-")]
    [InlineData(1, "-")]
    [InlineData(2, "customer-unclear")]
    public void A_name_shared_by_two_customers_is_refused(int ofThatName, string answer) => RuleTable.Answer(ImportRules.Customer(ofThatName)).ShouldBe(answer);

    [Theory]
    [InlineData(499, "-")]
    [InlineData(500, "too-many-parts")]
    public void An_entity_can_have_at_most_five_hundred_rows(int present, string answer) => RuleTable.Answer(ImportRules.AddPart(present)).ShouldBe(answer);

    [Theory]
    [InlineData("", true, "-")]
    [InlineData("", false, "customer-stays")]
    [InlineData("Acme", false, "-")]
    public void An_undo_does_not_remove_the_customer_of_an_entity(string before, bool isSame, string answer) =>
        RuleTable.Answer(ImportRules.UndoCustomer(before, isSame)).ShouldBe(answer);

    [Fact]
    public void An_undo_does_not_delete_a_row_on_a_payment()
    {
        ImportRules.UndoRow(isCovered: true).ShouldBe(ImportFailures.OnPayment);
        ImportRules.UndoRow(isCovered: false).ShouldBeNull();
    }
}
