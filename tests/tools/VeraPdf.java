import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Answers requests on standard input, one a line, "flavour TAB path", for as long as there are any: the engine takes a
 * second to start and a tenth of one for a file. An answer is lines of fields parted by tabs:
 * "failed, clause, test, count, message, where" for each kind of failure, then "done" with yes or no, or "broke" with why.
 */
public class VeraPdf {
    public static void main(String[] ignored) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // the engine's own chatter
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            int tab = line.indexOf('\t');
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(line.substring(0, tab));
            File file = new File(line.substring(tab + 1));
            try (PDFAParser parser = foundry.createParser(file, flavour);
                    PDFAValidator validator = foundry.createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                result.getFailedChecks().forEach((rule, count) -> {
                    TestAssertion first = result.getTestAssertions().stream()
                            .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                            .filter(one -> one.getRuleId().equals(rule))
                            .findFirst().orElse(null);
                    tell(answers, "failed", rule.getClause(), rule.getTestNumber(), count,
                            first == null ? "" : first.getMessage(),
                            first == null ? "" : first.getLocation().getContext());
                });
                tell(answers, "done", result.isCompliant() ? "yes" : "no");
            } catch (Throwable error) {
                tell(answers, "broke", error);
            }
        }
    }

    private static void tell(PrintStream answers, Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        answers.println(line);
    }
}
