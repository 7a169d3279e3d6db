namespace PaymentsAdmin.Browser.Tests;

/// <summary>The pictures of the README, in both themes. With PAYMENTSADMIN_TESTS_PICTURES they are written into that folder.</summary>
[Collection(LooksCollection.Name)]
[Trait("Run", "Full")]
public sealed class FrontPictureTests(BrowserFixture fixture)
{
    private const int MaxBytes = 60 * 1024;
    private const int Width = 720;
    private const double Quality = 0.8;

    // The browser scales, and writes WebP: Playwright knows only PNG and JPEG, which take more.
    private const string Scaled = """
        async ([png, width, quality]) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [width, Math.round(image.height * width / image.width)];
          const context = canvas.getContext('2d');
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, 0, 0, canvas.width, canvas.height);
          return canvas.toDataURL('image/webp', quality).split(',')[1];
        }
        """;

    [Theory]
    [InlineData("list", "Clara", "/payments", null, ".totals b")]
    [InlineData("payment", "Clara", "/payments?posting=submitted", "table.list tbody tr a", ".timeline li")]
    [InlineData("approval", "Alan", "/approvals?sort=amount", ".waiting li:has(input:enabled) a", "#sheet-title")]
    public async Task A_picture_of_the_front_page_is_small(string name, string person, string address, string? opens, string shows)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, signedIn: await fixture.SignedInAsync(person, fixture.App));
        await visitor.GoAsync(address);
        if (opens is not null)
        {
            await visitor.Page.Locator(opens).First.ClickAsync();
        }

        await PageStates.ShownAsync(visitor.Page, shows);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.WearAsync(scheme);
            var picture = await PictureAsync(visitor.Page);

            picture.Length.ShouldBeLessThanOrEqualTo(MaxBytes);
            if (PagePictures.Folder is { } folder)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}-{(scheme is ColorScheme.Dark ? "dark" : "light")}.webp"), picture);
            }
        }
    }

    private static async Task<byte[]> PictureAsync(IPage page) =>
        Convert.FromBase64String(
            await page.EvaluateAsync<string>(Scaled, new object[] { Convert.ToBase64String(await page.ScreenshotAsync()), Width, Quality }).WithinAsync());
}
