using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>What a payment can be entered with at a host.</summary>
internal sealed record HostNames(
    string AccountNumber, string AccountId, Identifier Type, Identifier Method, Identifier Category, Identifier Cancellation, string Invoice)
{
    /// <summary>What the sample data of our program has.</summary>
    public static HostNames In(JsonObject sample)
    {
        return new(
            Of("account", "number"), Of("account", "id"), Identifier.Id(Of("type", "id")), Identifier.Id(Of("method", "id")),
            new Identifier("code", Of("category", "code")), new Identifier("name", Of("cancellationType", "name")),
            sample["invoices"]![0]!["number"]!.GetValue<string>());

        string Of(string name, string member) => sample[name]![member]!.GetValue<string>();
    }

    /// <summary>A new account with an invoice.</summary>
    public static HostNames New(FakeHost fake)
    {
        var account = fake.Hand.AddAccount(new AccountOf("AR-1"));
        fake.Hand.AddInvoice(new InvoiceOf("AR-1", "INV-1", 500m));
        return new(
            account.Number, account.Id, new Identifier("name", "Payment"), new Identifier("name", "Bank transfer"), new Identifier("code", "WALKIN"),
            new Identifier("name", "Payment reversal"), "INV-1");
    }
}
