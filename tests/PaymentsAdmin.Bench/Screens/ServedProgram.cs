using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>A published program in its own process, with its time and memory.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private readonly string _socket;
    private readonly Process _process;
    private readonly long _started;
    private readonly StringBuilder _log = new();

    private ServedProgram(string program, string folder, IReadOnlyDictionary<string, string> environment)
    {
        _socket = Path.Combine(folder, $"{Guid.NewGuid():N}.sock");
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet", [program, "--urls", Address.ToString()])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.Variable] = _socket;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = Address };
        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>A client that sends the session cookie once there is one.</summary>
    public HttpClient Http { get; }

    public string? Cookie { get; private set; }

    /// <summary>The time from its start to the first answer of the page.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>The processor time since its start.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMiB => Report.StatusMiB("VmRSS", _process.Id);

    /// <summary>Starts it and waits until a page answers.</summary>
    public static async Task<ServedProgram> StartAsync(
        string program, string folder, IReadOnlyDictionary<string, string> environment, string page, string? cookie = null)
    {
        var served = new ServedProgram(program, folder, environment);
        served.Keep(cookie);
        await served.UntilAsync(page);
        return served;
    }

    /// <summary>Signs in with the form of the sign-in page.</summary>
    public async Task SignInAsync(string name, string password)
    {
        using var page = await Http.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();
        var token = Between(html, "name=\"__RequestVerificationToken\" value=\"", "\"");
        using var form = new FormUrlEncodedContent(
            [new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Input.UserName", name), new("Input.Password", password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = form };
        request.Headers.Add("Cookie", Cookies(page));
        using var answer = await Http.SendAsync(request);
        Keep(Cookies(answer));
    }

    /// <summary>Live bytes after a full collection.</summary>
    public async Task<long> HeapAsync()
    {
        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await caller.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
        var buffer = new byte[64];
        var read = await caller.ReceiveAsync(buffer);
        return long.Parse(Encoding.ASCII.GetString(buffer, 0, read).Trim(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? cookie)
    {
        Cookie = cookie;
        Http.DefaultRequestHeaders.Remove("Cookie");
        if (cookie is not null)
        {
            Http.DefaultRequestHeaders.Add("Cookie", cookie);
        }
    }

    private async Task UntilAsync(string page)
    {
        while (!_process.HasExited)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(page, UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    await answer.Content.ReadAsByteArrayAsync();
                    Took = Stopwatch.GetElapsedTime(_started);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException($"The program ended before it answered:{Environment.NewLine}{_log}");
    }

    private static string Cookies(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Note(object sender, DataReceivedEventArgs line) => _log.AppendLine(line.Data);
}
