using System.Text;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>A host that repeats a secret in its texts does not bring it onto our pages.</summary>
public sealed class HostSecretTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    [Theory]
    [InlineData("host-api-key-0001")]
    [InlineData("~~~???>>>")]
    public async Task A_key_is_hidden_in_each_form_in_which_it_is_sent(string key)
    {
        await using var host = await FakeHost.StartAsync(new() { ApiKey = key, Time = _time });
        await using var client = new HostClient(HostClient.Connect(host, new Credentials.ApiKey(key)), _time);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"));
        string[] forms = [key, encoded, encoded.TrimEnd('='), Uri.EscapeDataString(encoded.TrimEnd('=')), Uri.EscapeDataString(key)];
        foreach (var method in new[] { "authentication/web_api_key/token", "accounts_receivable/show" })
        {
            host.Faults.Clear();
            host.Faults.Add(HostFaults.Refusal(method, "ACCESS_DENIED") with { Text = $"Not {string.Join(", not ", forms)}." });
            var said = (await client.Host.AccountAsync(Identifier.Number("AR-1"), Urgency.Staff, default)).Fault.ShouldNotBeNull();
            said.Method.ShouldBe(method);
            foreach (var text in new[] { said.Text, client.Hosts.Of(client.Workspace).LastFailure!.Text })
            {
                text!.ShouldStartWith("Not ***, not ***");
                forms.Where(form => text.Contains(form, StringComparison.Ordinal)).ShouldBeEmpty();
            }
        }
    }
}
