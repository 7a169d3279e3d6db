using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Repeats;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Which assemblies and types may depend on which.</summary>
public sealed class DirectionTests
{
    private static readonly string[] Roots = ["Composition", "Options", "Session", "Setup"];

    private static readonly Dictionary<string, string[]> Order = new(StringComparer.Ordinal)
    {
        ["PaymentsAdmin.Core"] = [],
        ["PaymentsAdmin.Storage"] = ["PaymentsAdmin.Core"],
        ["PaymentsAdmin.Storage.Sqlite"] = ["PaymentsAdmin.Core", "PaymentsAdmin.Storage"],
        ["PaymentsAdmin.Storage.Postgres"] = ["PaymentsAdmin.Core", "PaymentsAdmin.Storage"],
        ["PaymentsAdmin.Portals"] = ["PaymentsAdmin.Core"],
        ["PaymentsAdmin.Verifier"] = [],
        ["PaymentsAdmin.Web"] =
        [
            "PaymentsAdmin.Core", "PaymentsAdmin.Portals", "PaymentsAdmin.Storage", "PaymentsAdmin.Storage.Sqlite", "PaymentsAdmin.Storage.Postgres",
        ],
    };

    [Fact]
    public void The_core_references_only_the_runtime_and_FluentValidation()
    {
        string[] forbidden = ["System.Text.Json", "System.Net.Http", "System.Net.Sockets", "System.Data.Common", "System.Xml.Linq"];
        References("PaymentsAdmin.Core")
            .Where(
                name =>
                    forbidden.Contains(name, StringComparer.Ordinal) || !(name.StartsWith("System.", StringComparison.Ordinal) || name is "FluentValidation")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_assembly_references_only_those_below_it()
    {
        var faults =
            from assembly in Order
            from known in References(assembly.Key)
            where known.StartsWith("PaymentsAdmin.", StringComparison.Ordinal) && !assembly.Value.Contains(known, StringComparer.Ordinal)
            select $"{assembly.Key} knows {known}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_shipped_assembly_is_in_the_order() =>
        Product.Assemblies.Select(a => a.GetName().Name!).ShouldBe(Order.Keys, ignoreOrder: true);

    [Fact]
    public void The_fake_portal_references_no_product_assembly() =>
        typeof(Fakes.FakePortal).Assembly.GetReferencedAssemblies().Where(known => known.Name!.StartsWith("PaymentsAdmin.", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void The_fake_host_references_the_fake_portal_alone() =>
        typeof(FakeHosts.FakeHost).Assembly.GetReferencedAssemblies().Select(known => known.Name!)
            .Where(known => known.StartsWith("PaymentsAdmin.", StringComparison.Ordinal))
            .ShouldBe(["PaymentsAdmin.FakePortal"]);

    [Fact]
    public void Only_storage_defines_database_contexts() =>
        Product
            .Types.Where(t => typeof(DbContext).IsAssignableFrom(t))
            .Where(t => !t.Assembly.GetName().Name!.StartsWith("PaymentsAdmin.Storage", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Pages_and_endpoints_use_no_database_types()
    {
        string[] database =
        [
            "Microsoft.EntityFrameworkCore.",
            "System.Data.",
            "Npgsql.",
            "Microsoft.Data.Sqlite.",
            "PaymentsAdmin.Storage.Model.",
            "PaymentsAdmin.Storage.Writing."
        ];
        OfWeb(used => database.Any(room => used.StartsWith(room, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_and_endpoints_use_no_ports()
    {
        var names = Ports().Select(t => t.FullName!).ToHashSet(StringComparer.Ordinal);
        names.ShouldNotBeEmpty();
        OfWeb(names.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_portals_assembly_uses_HTTP_clients() =>
        OutsideOfPortals(used => used is "System.Net.Http.HttpClient" or "System.Net.Http.HttpMessageInvoker" or "System.Net.Http.IHttpClientFactory")
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_portals_assembly_uses_the_mail_libraries() =>
        OutsideOfPortals(used => used.StartsWith("MailKit.", StringComparison.Ordinal) || used.StartsWith("MimeKit.", StringComparison.Ordinal))
            .ShouldBeEmpty();

    // Interfaces that the core declares and another assembly implements, except the change feed, which pages listen to, and a marker of exceptions.
    private static IEnumerable<Type> Ports() =>
        Product
            .Types.Where(t => t.Assembly.GetName().Name is not "PaymentsAdmin.Core")
            .SelectMany(t => t.GetInterfaces())
            .Where(t => t.Assembly.GetName().Name is "PaymentsAdmin.Core")
            .Except([typeof(IChangeFeed), typeof(IUncertainOutcome)]);

    // Except in the composition root, which alone puts the assemblies together, and in what lies below the pages: options and sessions.
    private static IEnumerable<string> OfWeb(Func<string, bool> isFault) =>
        from type in Uses.Of(Product.Named("PaymentsAdmin.Web"))
        where type.Key is not "Program" && !Array.Exists(Roots, root => type.Key.StartsWith($"PaymentsAdmin.Web.{root}.", StringComparison.Ordinal))
        from used in type.Value
        where isFault(used)
        select $"{type.Key} uses {used}";

    private static IEnumerable<string> OutsideOfPortals(Func<string, bool> isFault) =>
        from assembly in Product.Assemblies
        where assembly.GetName().Name is not "PaymentsAdmin.Portals"
        from type in Uses.Of(assembly)
        from used in type.Value
        where isFault(used)
        select $"{type.Key} uses {used}";

    private static IEnumerable<string> References(string assembly) => Product.Named(assembly).GetReferencedAssemblies().Select(r => r.Name!);
}
