using System.Reflection;
using System.Text.RegularExpressions;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/portals.md says of each method of CRM.COM hosts whether the client uses it, and why not or by which tests that is proved.</summary>
public sealed partial class HostMethodsPageTests
{
    private const string Client = "src/PaymentsAdmin.Portals/CrmCom";

    // As the contract lists them, in its order. Others that it mentions have no name.
    private static readonly string[] Contract =
    [
        "authentication/token", "authentication/web_api_key/token", "authentication/token/release",
        "payments/get_latest", "payments/list", "payments/show", "payments/cancel", "payments/create", "payments/pay_bill", "payments/pay_invoice",
        "payments/post", "payments/reject", "payments/update",
        "payments/configuration/types/list", "payment_cancellations/configuration/types/list", "payments/configuration/payment_methods/list",
        "accounts_receivable/configuration/payment_preferences/list",
        "payment_gateway_requests/get_pending", "payment_gateway_requests/bulk/process", "payment_gateway_requests/bulk/post",
        "payment_gateway_requests/bulk/reject",
        "accounts_receivable/show", "accounts_receivable/list", "accounts_receivable/suspense_account/show", "wallets/get_balance",
    ];

    private static readonly IReadOnlyList<Row> Rows =
    [
        .. File.ReadLines(Path.Combine(Product.Root, "src", "docs", "portals.md"))
            .SkipWhile(line => !line.StartsWith("| Method | Use |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new Row(NamesIn(cells[1]), cells[2], NamesIn(cells[3]))),
    ];

    [Fact]
    public void Every_method_of_the_contract_has_one_place() => Rows.SelectMany(row => row.Methods).ShouldBe(Contract, ignoreOrder: true);

    [Fact]
    public void The_methods_that_are_used_are_those_that_the_client_declares() =>
        Rows.Where(row => row.IsUsed).SelectMany(row => row.Methods).ShouldBe(Declared(), ignoreOrder: true);

    [Fact]
    public void What_the_client_can_ask_is_asked_by_the_adapter()
    {
        var askers = Product.Files(Client, ".cs").Where(file => Path.GetFileName(file) is not "CrmComHost.cs").Select(File.ReadAllText).ToList();
        typeof(CrmComHost).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(method => method.Name)
            .Where(name => !askers.Exists(text => text.Contains($"host.{name}(", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_used_has_a_reason_and_what_is_used_names_tests()
    {
        Rows.Where(row => !row.IsUsed && !row.Use.StartsWith("no: ", StringComparison.Ordinal)).Select(row => row.Use).ShouldBeEmpty();
        Rows.Where(row => row.IsUsed != row.Tests.Count > 0).Select(row => row.Use).ShouldBeEmpty();
        TestedLines.Missing(Rows.Select(row => (0, row.Tests))).ShouldBeEmpty();
    }

    // The names of declared methods, and those by which tokens are fetched and released.
    private static IEnumerable<string> Declared() =>
        typeof(CrmComHost).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("PaymentsAdmin.Portals.CrmCom", StringComparison.Ordinal) is true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(field => NameIn(field)).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string? NameIn(FieldInfo field) =>
        field is { IsLiteral: true } && field.GetRawConstantValue() is string text && MethodName().IsMatch(text) ? text
        : field.FieldType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(HostMethod<>)
            ? (string?)type.GetProperty(nameof(HostMethod<object>.Name))!.GetValue(field.GetValue(null))
        : null;

    private static IReadOnlyList<string> NamesIn(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["name"].Value)];

    private sealed record Row(IReadOnlyList<string> Methods, string Use, IReadOnlyList<string> Tests)
    {
        public bool IsUsed => Use.StartsWith("yes", StringComparison.Ordinal);
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z_]+(/[a-z_]+)+$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex MethodName();
}
