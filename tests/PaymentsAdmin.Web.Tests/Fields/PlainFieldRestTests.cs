using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Fields;

/// <summary>Every plain field that is offered to programs, over REST.</summary>
public sealed class PlainFieldRestTests(SharedRest shared) : IClassFixture<SharedRest>, IDisposable
{
    private const string Value = "Zürich 4711";

    private readonly RestHost _host = shared.Host;

    public static TheoryData<string> Seen => [.. PaymentFields.Plain.Where(plain => plain.RestName is not null).Select(plain => plain.RestName!)];

    public void Dispose() => _host.Faults.Lines.ShouldBeEmpty();

    [Theory, MemberData(nameof(Seen))]
    public async Task A_program_can_set_read_find_and_clear_the_field(string name)
    {
        var id = int.Parse(_host.Books.Names["openPayment.id"], System.Globalization.CultureInfo.InvariantCulture);

        await CallAsync("paymentsadmin.payment.update", new { id, fields = new Dictionary<string, object?> { [name] = $" {Value} " } });
        (await FoundAsync(name, Value)).ShouldBe([id]);
        (await ReadAsync(id, name)).ShouldBe(Value);

        await CallAsync("paymentsadmin.payment.update", new { id, fields = new Dictionary<string, object?> { [name] = null } });
        (await FoundAsync(name, Value)).ShouldBeEmpty();
        (await ReadAsync(id, name)).ShouldBeNullOrEmpty();
    }

    private async Task<IReadOnlyList<int>> FoundAsync(string name, string value)
    {
        var answer = await CallAsync("paymentsadmin.payment.list", new { select = new[] { "id" }, filter = new Dictionary<string, object> { [name] = value } });
        return [.. answer["result"]!["payments"]!.AsArray().Select(payment => payment!["id"]!.GetValue<int>())];
    }

    private async Task<string?> ReadAsync(int id, string name)
    {
        var answer = await CallAsync("paymentsadmin.payment.list", new { select = new[] { "id", name }, filter = new { id } });
        return answer["result"]!["payments"]!.AsArray().Single()![name]?.GetValue<string>();
    }

    private async Task<JsonNode> CallAsync(string method, object parameters)
    {
        using var answer = await _host.PostAsync(method, JsonSerializer.Serialize(parameters));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        body["error"].ShouldBeNull();
        return body;
    }
}
