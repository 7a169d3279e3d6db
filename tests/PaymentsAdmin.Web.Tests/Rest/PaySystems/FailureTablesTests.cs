using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

namespace PaymentsAdmin.Web.Tests.Rest.PaySystems;

/// <summary>Failures that a method does not list, and failures whose code depends on the method.</summary>
public sealed class FailureTablesTests
{
    public static TheoryData<FailureMap, string> Others => new()
    {
        { FailureTables.Add, "ERROR_PAY_SYSTEM_ADD" },
        { FailureTables.Update, "ERROR_CHECK_FAILURE" },
        { FailureTables.PayPayment, "ERROR_PROCESS_REQUEST_RESULT" },
        { FailureTables.PayInvoice, "ERROR_PROCESS_REQUEST_RESULT" },
        { FailureTables.HandlerAdd, "ERROR_HANDLER_ADD" },
        { FailureTables.HandlerUpdate, "ERROR_HANDLER_UPDATE" },
        { FailureTables.HandlerDelete, "ERROR_HANDLER_DELETE" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Other_failures_have_the_code_of_the_method_and_our_sentence(FailureMap table, string code)
    {
        var refusal = table.Of(PaymentFailures.Frozen);

        (refusal.Status, refusal.Code, refusal.Text, refusal.Failure).ShouldBe((400, code, PaymentFailures.Frozen.Text, PaymentFailures.Frozen));
        table.All.ShouldContain(r => r.Code == code);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Denied_unreadable_and_invalid_have_the_same_codes_in_all_methods(FailureMap table, string code)
    {
        code.ShouldNotBeEmpty();
        table.Of(PaySystemFailures.OfAnotherApp).ShouldBe(PaySystemFamily.Denied.Because(PaySystemFailures.OfAnotherApp));
        table.Of(AccessFailures.Denied(Right.EditSystems)).Status.ShouldBe(403);
        table.Of(PaySystemFailures.SettingsUnreadable).Code.ShouldBe("INTERNAL_SERVER_ERROR");
        table.Of(InputFailures.Invalid("Name", "Enter a name.")).Text.ShouldBe("Enter a name.");
        table.Of(InputFailures.Invalid("Name", "Enter a name.")).Code.ShouldBe("ERROR_CHECK_FAILURE");
    }

    [Fact]
    public void A_failure_has_the_code_of_the_method_it_came_from()
    {
        FailureTables.Delete.Of(PaySystemFailures.NotFound).Code.ShouldBe("ERROR_PAY_SYSTEM_NOT_FOUND");
        FailureTables.Settings.Of(PaySystemFailures.NotFound).Code.ShouldBe("ERROR_CHECK_FAILURE");
        FailureTables.PayInvoice.Of(PaySystemFailures.NotFound).Text.ShouldBe("Pay system not found");
    }
}
