using PaymentsAdmin.Bench.Blank;

// What the screens are measured against: Blazor Server as it comes, one page, no sign-in, no database.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
await using var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<Document>().AddInteractiveServerRenderMode();
await app.RunAsync();
