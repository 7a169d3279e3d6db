using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>Reads the user that the connection acts as in the portal, and the scopes it has.</summary>
internal sealed class IdentityReader(BatchReader batches)
{
    public async Task<PortalAnswer<PortalIdentity>> ReadAsync(CancellationToken ct)
    {
        var batch = new Batch();
        var profile = batch.Add("profile", SystemMethods.Profile.With(Nothing.Instance));
        var scope = batch.Add("scope", SystemMethods.Scope.With(Nothing.Instance));
        var current = batch.Add("current", SystemMethods.CurrentUser.With(Nothing.Instance));
        var invoices = batch.Add("invoices", InvoiceMethods.Any.With(new InvoiceList<InvoicesAfter>(new InvoicesAfter(0)) { Select = ["ID"] }));
        var answers = await batches.ReadAsync(batch, Urgency.Staff, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var person = answers.Value.Of(profile, Active);
        var scopes = answers.Value.Of(scope, found => found);
        if ((person.Fault ?? scopes.Fault) is { } fault)
        {
            return fault;
        }

        if (person.Value is not { } active)
        {
            return new PortalFault(PortalFaultKind.SignIn, SystemMethods.Profile.Name) { Text = "This connection's user is no longer active in the portal." };
        }

        // With the user scope, more of the name can be read.
        var named = answers.Value.Of(current, found => found) is { Ok: true, Value: var user } && user.Id == active.Id ? user : active;
        var name = Mapping.Name(named.Name, named.LastName) ?? Mapping.Name(active.Name, active.LastName) ?? "";
        var hasInvoices = answers.Value.Of(invoices, found => found.Count) is { Ok: true, Value: > 0 };
        return new PortalIdentity(Keys.Of(active.Id), name, active.Administrator, scopes.Value) { Features = BitrixFeatures.Of(hasInvoices) };
    }

    // An inactive user has an empty profile, which PHP may write as an empty list.
    private static Person? Active(JsonElement profile) =>
        profile.ValueKind == JsonValueKind.Object && profile.TryGetProperty("ID", out _) ? profile.Deserialize(BitrixJson.Default.Person)
        : profile.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null
        : throw Mapping.Breach("A profile is an object.");
}
