using PaymentsAdmin.Bench.Blank;

// The baseline of the screen benchmarks: plain Blazor Server, one page, no sign-in, no database.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
await using var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<Document>().AddInteractiveServerRenderMode();
await app.RunAsync();
