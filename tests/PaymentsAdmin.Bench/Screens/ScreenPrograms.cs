using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The product with one Clerk and sample payments, and the blank page as the baseline; the benchmark publishes both.</summary>
internal sealed class ScreenPrograms
{
    private const string Name = "clara";
    private const string Password = "four unrelated words";
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly BenchFolder _folder;
    private readonly string _sockets;
    private readonly string _app;
    private readonly string _blank;

    private ScreenPrograms(BenchFolder folder)
    {
        _folder = folder;
        Data = folder.New("screens-data");
        _sockets = folder.New("s");
        _app = Path.Combine(Publish("src/PaymentsAdmin.Web"), "PaymentsAdmin.Web.dll");
        _blank = Path.Combine(Publish("tests/PaymentsAdmin.Bench.Blank"), "PaymentsAdmin.Bench.Blank.dll");
    }

    private ScreenPrograms(ScreenPrograms published, string data)
    {
        (_folder, _sockets, _app, _blank) = (published._folder, published._sockets, published._app, published._blank);
        Data = _folder.New(data);
    }

    public string Data { get; }

    // One user opens far more pages here than real users do.
    private Dictionary<string, string> Production =>
        new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["PaymentsAdmin__DataDirectory"] = Data,
            ["PaymentsAdmin__Circuits__MaxPerUser"] = "10000",
            ["PaymentsAdmin__Exports__PerTenMinutes"] = "100000"
        };

    /// <summary>Publishes both programs and fills the data folder.</summary>
    public static ScreenPrograms Make(BenchFolder folder, int payments) => new ScreenPrograms(folder).Filled(payments);

    /// <summary>The same programs on a data folder of their own.</summary>
    public ScreenPrograms Beside(string data, int payments) => new ScreenPrograms(this, data).Filled(payments);

    /// <summary>Starts the product without signing in.</summary>
    public Task<ServedProgram> OpenAsync() =>
        ServedProgram.StartAsync(
            _app,
            _sockets,
            new Dictionary<string, string>(Production, StringComparer.Ordinal)
            {
                ["PaymentsAdmin__PublicBaseUrl"] = "https://payments.example",
                ["PaymentsAdmin__Rest__RequestsPerSecond"] = "1000000",
                ["PaymentsAdmin__Rest__Burst"] = "1000000",
                ["PaymentsAdmin__Rest__OperatingSeconds"] = "1000000"
            },
            "/health/ready"
        );

    /// <summary>Starts the bare program on a separate file.</summary>
    public Task<ServedProgram> BareAsync(string file)
    {
        var bare = Path.Combine(Publish("tests/PaymentsAdmin.Bench.Bare"), "PaymentsAdmin.Bench.Bare.dll");
        return ServedProgram.StartAsync(bare, _sockets, new Dictionary<string, string>(StringComparer.Ordinal) { ["BARE_FILE"] = file }, "/get?n=1");
    }

    /// <summary>A token of a Clerk and Admin, and data to use it on: deals, unpaid drafts, the last payment.</summary>
    public (string Hook, IReadOnlyList<long> Entities, IReadOnlyList<long> Unpaid, long Most) Token()
    {
        Run([_app, "user", "add", "--name", "robot", "--role", "Clerk", "--role", "Admin", "--password-stdin"], Production, Password);
        var said = Run([_app, "token", "add", "--user", "robot", "--scope", "crm,sale", "--json"], Production);
        using var file = new BareFile(BenchStore.FileIn(Data));
        var entities = file.Texts("SELECT CAST(external_id AS text) FROM entities WHERE kind = 2 ORDER BY id DESC LIMIT 500")
            .Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToList();
        return (
            System.Text.Json.JsonDocument.Parse(said).RootElement.GetProperty("restUrl").GetString()!,
            entities,
            Unpaid(0, 400).Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToList(),
            file.One<long>("SELECT max(id) FROM payments")
        );
    }

    /// <summary>The address of a Clerk and Admin who may call every method, and a token of theirs that posts alone.</summary>
    public (string Hook, string Alone) TokenOfAll()
    {
        Run([_app, "user", "add", "--name", "all", "--role", "Clerk", "--role", "Admin", "--password-stdin"], Production, Password);
        string[] adding = [_app, "token", "add", "--user", "all", "--scope", "crm,sale,pay_system,salescenter,crmcom", "--json"];
        var token = System.Text.Json.JsonDocument.Parse(Run(adding, Production)).RootElement;
        var alone = System.Text.Json.JsonDocument.Parse(Run([.. adding, "--post-alone", "--up-to", "1000000000"], Production)).RootElement;
        return (token.GetProperty("restUrl").GetString()!, alone.GetProperty("token").GetString()!);
    }

    /// <summary>A token for exports.</summary>
    public string ExportToken()
    {
        Run([_app, "user", "add", "--name", "reporter", "--role", "Clerk", "--password-stdin"], Production, Password);
        var said = Run([_app, "token", "add", "--user", "reporter", "--scope", "export", "--json"], Production);
        return System.Text.Json.JsonDocument.Parse(said).RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>The last day since which at least this number of payments were created.</summary>
    public string DayOfNewest(int count)
    {
        using var file = new BareFile(BenchStore.FileIn(Data));
        return file.Texts(
            $"SELECT date(created_at / 1000, 'unixepoch') FROM payments ORDER BY created_at DESC LIMIT 1 OFFSET {count.ToString(CultureInfo.InvariantCulture)}"
        ).Single();
    }

    public Task<ServedProgram> BlankAsync() => ServedProgram.StartAsync(_blank, _sockets, Nothing, "/");

    /// <summary>Starts the product and signs in.</summary>
    public async Task<ServedProgram> AppAsync()
    {
        var app = await ServedProgram.StartAsync(_app, _sockets, Production, "/health/ready");
        await app.SignInAsync(Name, Password);
        return app;
    }

    /// <summary>Starts the product with the cookie of an earlier start, and waits until it serves a page.</summary>
    public Task<ServedProgram> AppAgainAsync(string cookie, string page) => ServedProgram.StartAsync(_app, _sockets, Production, page, cookie);

    /// <summary>Ids of unpaid drafts with lines.</summary>
    public IReadOnlyList<string> Unpaid(int from, int count)
    {
        using var file = new BareFile(BenchStore.FileIn(Data));
        return file.Texts(
            $"SELECT p.id FROM payments p WHERE p.paid_on = 99991231 AND p.posting_state = 1 AND p.amount_minor > 0 AND EXISTS (SELECT 1 FROM payment_lines l WHERE l.payment_id = p.id) ORDER BY p.id LIMIT {count} OFFSET {from}"
        );
    }

    private ScreenPrograms Filled(int payments)
    {
        Run([_app, "seed", "--payments", payments.ToString(CultureInfo.InvariantCulture)], Production);
        Run([_app, "user", "add", "--name", Name, "--role", "Clerk", "--password-stdin"], Production, Password);
        return this;
    }

    private string Publish(string project)
    {
        var to = _folder.New(Path.GetFileName(project));
        Run(["publish", Path.Combine(Root(), project), "-c", "Release", "-o", to, "-nologo", "-v", "quiet"], Nothing);
        return to;
    }

    private static string Run(string[] args, Dictionary<string, string> environment, string? typed = null)
    {
        var start = new ProcessStartInfo("dotnet", args) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.WriteLine(typed);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', args)}:{Environment.NewLine}{said}");
        }

        return said;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
