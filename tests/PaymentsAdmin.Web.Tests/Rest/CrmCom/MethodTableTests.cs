using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>The table of methods agrees with the contract.</summary>
public sealed class MethodTableTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private static readonly string[] Expected =
        [
            "authentication/token", "authentication/web_api_key/token", "authentication/token/release", "payments/create", "payments/show", "payments/list",
            "payments/get_latest",
            "payments/update", "payments/post", "payments/reject", "payments/cancel", "payments/pay_invoice", "payments/pay_bill",
            "payments/configuration/types/list", "payments/configuration/payment_methods/list", "payment_cancellations/configuration/types/list",
            "accounts_receivable/configuration/payment_preferences/list", "payment_gateway_requests/get_pending",
            "payment_gateway_requests/bulk/process", "payment_gateway_requests/bulk/post", "payment_gateway_requests/bulk/reject",
        ];

    private CrmMethodTable Table => shared.Host.Get<CrmMethodTable>();

    [Fact]
    public void Every_method_is_listed_once_with_parameters_and_fields()
    {
        var methods = Table.All.ToList();
        methods.Select(m => m.Name).ShouldBe(Expected, ignoreOrder: true);
        foreach (var method in methods)
        {
            method.Parameters.Select(p => p.Name).ShouldBeUnique();
            method.Fields.Select(f => f.Name).ShouldBeUnique();
            method.Shown.ShouldBeSubsetOf(method.Fields.Select(f => f.Name));
            method.Parameters.ShouldAllBe(p => p.Note.Length > 0);
            method.Summary.ShouldEndWith(".");
            (method.Parameters.Contains(Parameters.FieldsSet) == method.Fields.Count > 0).ShouldBeTrue(method.Name);
        }
    }

    [Fact]
    public void Create_takes_the_39_parameters_of_the_contract()
    {
        var create = Table.Find("payments/create", Releases.Of(18))!;
        create.Parameters.Count.ShouldBe(39);
        create.Parameters.Where(p => p.Need == Need.Mandatory).Select(p => p.Name)
            .ShouldBe(["token", "type_identifier", "life_cycle_state", "payment_method_identifier", "payment_amount"]);
        create.Parameters.Where(p => p.Need == Need.OneOf).Select(p => p.Name).ShouldBe(["accounts_receivable_identifier", "wallet_identifier"]);
    }

    [Fact]
    public void Every_input_of_a_posting_has_a_parameter_in_create()
    {
        var create = Table.Find("payments/create", Releases.Of(18))!;
        string[] inside = [nameof(PostingInput.ForgetsPostingDate), nameof(PostingInput.PaysWhatIsOpen), nameof(PostingInput.Fields)];
        typeof(PostingInput).GetProperties().Select(p => p.Name).Except(inside).Where(name => create.PathOf(name) is null).ShouldBeEmpty();
        create.PathOf("Fields.udf_float_3").ShouldBe("udf_float_3");
        create.PathOf("Bills[2]").ShouldBe("bills_to_pay_set[2]");
    }

    [Fact]
    public void Methods_are_available_from_their_release_on()
    {
        Table.Find("payments/update", Releases.Of(9)).ShouldBeNull();
        Table.Find("payments/update", Releases.Of(9, 1)).ShouldNotBeNull();
        Table.Find("authentication/web_api_key/token", Releases.Of(9, 1)).ShouldBeNull();
        Table.Find("authentication/web_api_key/token", Releases.Of(10)).ShouldNotBeNull();
        Table.Find("PAYMENTS/SHOW", Releases.Of(4)).ShouldNotBeNull();
        Releases.Text(Releases.Of(14, 10)).ShouldBe("R14.10");
    }
}
